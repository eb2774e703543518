package crm.contracts.sales;

import java.math.BigDecimal;

/**
 * An opportunity moved in its pipeline.
 *
 * @param stageBefore the stage that was left
 * @param stage the stage that was entered
 */
public record OpportunityStageChanged(
        String opportunityId, String customerId, String stageBefore, String stage, String currency, BigDecimal amount)
        implements OpportunityFact {}
