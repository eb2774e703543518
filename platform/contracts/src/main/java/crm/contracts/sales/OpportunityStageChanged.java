package crm.contracts.sales;

import crm.contracts.Facts;
import java.math.BigDecimal;

/**
 * An opportunity moved in its pipeline.
 *
 * @param stageBefore the stage that was left
 * @param stage the stage that was entered
 */
public record OpportunityStageChanged(
        String opportunityId, String customerId, String stageBefore, String stage, String currency, BigDecimal amount)
        implements OpportunityFact {

    public OpportunityStageChanged {
        Facts.required(opportunityId, "opportunityId");
        Facts.id(opportunityId, "opp", "opportunityId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(stageBefore, "stageBefore");
        Facts.required(stage, "stage");
        Facts.required(currency, "currency");
        Facts.currency(currency, "currency");
        Facts.required(amount, "amount");
        Facts.amount(amount, "amount");
    }
}
