package crm.contracts.sales;

import crm.contracts.AttributeValue;
import crm.contracts.Facts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A chance to sell is being worked on.
 *
 * @param stage the first stage of its pipeline
 * @param expectedCloseOn when the customer is expected to decide, null where nobody knows
 * @param ownerId subject of the user who works on it
 * @param orgUnit path of that user's unit
 * @param attributes values of the tenant's own attributes, except those that may say something about a person; null for
 *     none
 */
public record OpportunityCreated(
        String opportunityId,
        String customerId,
        String stage,
        String currency,
        BigDecimal amount,
        LocalDate expectedCloseOn,
        String ownerId,
        String orgUnit,
        List<AttributeValue> attributes)
        implements OpportunityFact {

    public OpportunityCreated {
        Facts.required(opportunityId, "opportunityId");
        Facts.id(opportunityId, "opp", "opportunityId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(stage, "stage");
        Facts.required(currency, "currency");
        Facts.currency(currency, "currency");
        Facts.required(amount, "amount");
        Facts.amount(amount, "amount");
        Facts.required(ownerId, "ownerId");
        Facts.required(orgUnit, "orgUnit");
    }
}
