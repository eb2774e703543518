package crm.marketing;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.PersonalDataTest;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@OnStack("marketing")
@Feature("C-01")
class MarketingPersonalDataTest extends PersonalDataTest {}
