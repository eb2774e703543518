package crm.customer;

import crm.testing.ArchitectureTest;

class CustomerArchitectureTest extends ArchitectureTest {}
