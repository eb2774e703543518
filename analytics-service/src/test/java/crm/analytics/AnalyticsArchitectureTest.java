package crm.analytics;

import crm.testing.ArchitectureTest;

class AnalyticsArchitectureTest extends ArchitectureTest {}
