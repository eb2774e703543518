package crm.contracts.sales;

import crm.contracts.Facts;
import java.math.BigDecimal;

/**
 * The customer decided against us, or the chance was given up.
 *
 * @param stageBefore the stage in which it was decided
 * @param reason code of the reason, or IN_WORDS, whose words stay with the record
 */
public record OpportunityLost(
        String opportunityId, String customerId, String stageBefore, String currency, BigDecimal amount, String reason)
        implements OpportunityFact {

    public OpportunityLost {
        Facts.required(opportunityId, "opportunityId");
        Facts.id(opportunityId, "opp", "opportunityId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(stageBefore, "stageBefore");
        Facts.required(currency, "currency");
        Facts.currency(currency, "currency");
        Facts.required(amount, "amount");
        Facts.amount(amount, "amount");
        Facts.required(reason, "reason");
    }
}
