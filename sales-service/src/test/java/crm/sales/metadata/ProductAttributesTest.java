package crm.sales.metadata;

import crm.testing.AttributesTest;
import crm.testing.Feature;
import crm.testing.OnStack;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@OnStack("sales")
@Feature("C-06")
class ProductAttributesTest extends AttributesTest {

    ProductAttributesTest() {
        super(AttributedSales.PRODUCTS);
    }
}
