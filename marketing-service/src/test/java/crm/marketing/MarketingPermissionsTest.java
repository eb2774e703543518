package crm.marketing;

import crm.testing.OnStack;
import crm.testing.PermissionsTableTest;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@OnStack("marketing")
class MarketingPermissionsTest extends PermissionsTableTest {}
