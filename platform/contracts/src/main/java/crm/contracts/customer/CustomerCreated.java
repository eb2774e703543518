package crm.contracts.customer;

import crm.contracts.AttributeValue;
import crm.contracts.Facts;
import java.util.List;

/**
 * A customer is known from now on.
 *
 * @param attributes values of the tenant's own attributes, except those that may say something about a person; null for
 *     none
 */
public record CustomerCreated(
        String customerId,
        String party,
        List<String> kinds,
        String lifecycle,
        String ownerId,
        String orgUnit,
        List<ExternalId> externalIds,
        Place place,
        List<AttributeValue> attributes)
        implements CustomerFact {

    public CustomerCreated {
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(party, "party");
        Facts.required(kinds, "kinds");
        Facts.required(lifecycle, "lifecycle");
        Facts.required(ownerId, "ownerId");
        Facts.required(orgUnit, "orgUnit");
    }
}
