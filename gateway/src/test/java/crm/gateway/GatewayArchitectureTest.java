package crm.gateway;

import crm.testing.ArchitectureTest;

class GatewayArchitectureTest extends ArchitectureTest {}
