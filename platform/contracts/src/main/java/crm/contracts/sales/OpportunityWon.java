package crm.contracts.sales;

import crm.contracts.Facts;
import java.math.BigDecimal;

/**
 * The customer decided for us.
 *
 * @param stageBefore the stage in which it was decided
 * @param orderId text id of the order that came of it, null where there is none yet
 */
public record OpportunityWon(
        String opportunityId, String customerId, String stageBefore, String currency, BigDecimal amount, String orderId)
        implements OpportunityFact {

    public OpportunityWon {
        Facts.required(opportunityId, "opportunityId");
        Facts.id(opportunityId, "opp", "opportunityId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(stageBefore, "stageBefore");
        Facts.required(currency, "currency");
        Facts.currency(currency, "currency");
        Facts.required(amount, "amount");
        Facts.amount(amount, "amount");
        Facts.id(orderId, "ord", "orderId");
    }
}
