package crm.analytics;

import crm.testing.OnStack;
import crm.testing.PermissionsTableTest;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@OnStack("analytics")
class AnalyticsPermissionsTest extends PermissionsTableTest {}
