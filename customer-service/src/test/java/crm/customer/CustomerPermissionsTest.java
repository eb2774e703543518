package crm.customer;

import crm.testing.OnStack;
import crm.testing.PermissionsTableTest;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@OnStack("customer")
class CustomerPermissionsTest extends PermissionsTableTest {}
