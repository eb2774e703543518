package crm.contracts.sales;

import crm.contracts.AttributeValue;
import crm.contracts.Facts;
import java.math.BigDecimal;
import java.util.List;

/**
 * Something in the record of an opportunity other than where it stands changed.
 *
 * @param stage the stage that it is in
 * @param changedFields names of the fields that changed; their values stay in sales-service
 * @param attributes where they are among what changed: values of the tenant's own attributes, except those that may say
 *     something about a person; null for none
 */
public record OpportunityUpdated(
        String opportunityId,
        String customerId,
        String stage,
        String currency,
        BigDecimal amount,
        List<String> changedFields,
        List<AttributeValue> attributes)
        implements OpportunityFact {

    public OpportunityUpdated {
        Facts.required(opportunityId, "opportunityId");
        Facts.id(opportunityId, "opp", "opportunityId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(stage, "stage");
        Facts.required(currency, "currency");
        Facts.currency(currency, "currency");
        Facts.required(amount, "amount");
        Facts.amount(amount, "amount");
        Facts.required(changedFields, "changedFields");
    }
}
