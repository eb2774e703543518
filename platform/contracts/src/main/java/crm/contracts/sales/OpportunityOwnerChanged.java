package crm.contracts.sales;

import crm.contracts.Facts;
import java.math.BigDecimal;

/**
 * Somebody else works on an opportunity.
 *
 * @param stage the stage that it is in, before and after
 * @param ownerBefore subject of the user who worked on it until now
 * @param orgUnitBefore where it belonged until now
 * @param ownerId subject of the user who works on it
 * @param orgUnit where it belongs
 * @param transferId text id of the transfer of its customer that it went along with, {@code otr_…}; null where it went
 *     by itself
 */
public record OpportunityOwnerChanged(
        String opportunityId,
        String customerId,
        String stage,
        String currency,
        BigDecimal amount,
        String ownerBefore,
        String orgUnitBefore,
        String ownerId,
        String orgUnit,
        String transferId)
        implements OpportunityFact {

    public OpportunityOwnerChanged {
        Facts.required(opportunityId, "opportunityId");
        Facts.id(opportunityId, "opp", "opportunityId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(stage, "stage");
        Facts.required(currency, "currency");
        Facts.currency(currency, "currency");
        Facts.required(amount, "amount");
        Facts.amount(amount, "amount");
        Facts.required(ownerBefore, "ownerBefore");
        Facts.required(orgUnitBefore, "orgUnitBefore");
        Facts.required(ownerId, "ownerId");
        Facts.required(orgUnit, "orgUnit");
        Facts.id(transferId, "otr", "transferId");
    }
}
