package crm.support;

import crm.testing.ArchitectureTest;

class SupportArchitectureTest extends ArchitectureTest {}
