package crm.sales;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.PersonalDataTest;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@OnStack("sales")
@Feature("C-01")
class SalesPersonalDataTest extends PersonalDataTest {}
