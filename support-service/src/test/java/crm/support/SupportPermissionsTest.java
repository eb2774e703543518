package crm.support;

import crm.testing.OnStack;
import crm.testing.PermissionsTableTest;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@OnStack("support")
class SupportPermissionsTest extends PermissionsTableTest {}
