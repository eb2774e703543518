package crm.sales;

import crm.testing.ArchitectureTest;

class SalesArchitectureTest extends ArchitectureTest {}
