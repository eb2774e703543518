package crm.customer.metadata;

import crm.testing.AttributesTest;
import crm.testing.OnStack;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@OnStack("customer")
class CustomerAttributesTest extends AttributesTest {

    CustomerAttributesTest() {
        super(AttributedCustomers.CUSTOMERS);
    }
}
