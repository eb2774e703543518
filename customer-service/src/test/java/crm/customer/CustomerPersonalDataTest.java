package crm.customer;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.PersonalDataTest;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@OnStack("customer")
@Feature("C-01")
class CustomerPersonalDataTest extends PersonalDataTest {}
