package crm.contracts.sales;

import java.math.BigDecimal;

/**
 * The customer decided against us, or the chance was given up.
 *
 * @param stageBefore the stage in which it was decided
 * @param reason code of the reason, or a few words that name nobody
 */
public record OpportunityLost(
        String opportunityId, String customerId, String stageBefore, String currency, BigDecimal amount, String reason)
        implements OpportunityFact {}
