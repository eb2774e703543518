package crm.analytics;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.PersonalDataTest;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@OnStack("analytics")
@Feature("C-01")
class AnalyticsPersonalDataTest extends PersonalDataTest {}
