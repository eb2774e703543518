package crm.sales;

import crm.testing.OnStack;
import crm.testing.PermissionsTableTest;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@OnStack("sales")
class SalesPermissionsTest extends PermissionsTableTest {}
