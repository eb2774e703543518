package crm.contracts.sales;

import java.math.BigDecimal;

/**
 * The customer decided for us.
 *
 * @param stageBefore the stage in which it was decided
 * @param orderId text id of the order that came of it, null where there is none yet
 */
public record OpportunityWon(
        String opportunityId, String customerId, String stageBefore, String currency, BigDecimal amount, String orderId)
        implements OpportunityFact {}
