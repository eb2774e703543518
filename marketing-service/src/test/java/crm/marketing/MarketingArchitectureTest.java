package crm.marketing;

import crm.testing.ArchitectureTest;

class MarketingArchitectureTest extends ArchitectureTest {}
