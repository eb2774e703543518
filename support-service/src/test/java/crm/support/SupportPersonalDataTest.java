package crm.support;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.PersonalDataTest;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@OnStack("support")
@Feature("C-01")
class SupportPersonalDataTest extends PersonalDataTest {}
