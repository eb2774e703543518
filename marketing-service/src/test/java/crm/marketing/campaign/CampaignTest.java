package crm.marketing.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.persistence.Ids;
import crm.persistence.RuleViolation;
import crm.testing.Feature;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CampaignTest {

    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");

    @Test
    @Feature("M-01")
    void runsPausesAndEnds() {
        Campaign campaign = campaign();
        assertEquals(CampaignState.DRAFT, campaign.enter(CampaignState.RUNNING, NOW));
        campaign.enter(CampaignState.PAUSED, NOW);
        campaign.enter(CampaignState.RUNNING, NOW);
        assertEquals(CampaignState.RUNNING, campaign.enter(CampaignState.FINISHED, NOW));
        assertEquals(5, campaign.version());
        assertRefused("illegal-transition", () -> campaign.enter(CampaignState.RUNNING, NOW));
        assertRefused("campaign-finished", () -> campaign.change(plan("Other"), NOW));
    }

    @Test
    @Feature("M-01")
    void aPlanDoesNotPauseAndNobodyReactsToIt() {
        Campaign campaign = campaign();
        assertRefused("illegal-transition", () -> campaign.enter(CampaignState.PAUSED, NOW));
        assertRefused("illegal-transition", () -> campaign.enter(CampaignState.FINISHED, NOW));
        assertRefused("campaign-not-started", campaign::requireStarted);
        assertEquals(1, campaign.version());
    }

    @Test
    @Feature("M-03")
    void thePlanOfARunningCampaignChanges() {
        Campaign campaign = campaign();
        campaign.enter(CampaignState.RUNNING, NOW);
        assertEquals(List.of("name"), campaign.change(plan("Other"), NOW));
        assertEquals(List.of(), campaign.change(plan("Other"), NOW));
        assertEquals(3, campaign.version());
    }

    private static void assertRefused(String code, Runnable step) {
        assertEquals(code, assertThrows(RuleViolation.class, step::run).code());
    }

    private static Campaign campaign() {
        return Campaign.plan("main", Ids.next(), plan("Winter"), "marketer", NOW);
    }

    private static Plan plan(String name) {
        return new Plan(name, null, List.of("EMAIL"), null, "EUR", new BigDecimal("10.00"), null, null);
    }
}
