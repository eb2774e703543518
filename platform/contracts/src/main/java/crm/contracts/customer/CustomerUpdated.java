package crm.contracts.customer;

import crm.contracts.AttributeValue;
import crm.contracts.Facts;
import java.util.List;

/**
 * Something in the customer's record other than owner and lifecycle changed.
 *
 * @param changedFields names of the fields that changed; their values stay in customer-service
 * @param attributes where they are among what changed: values of the tenant's own attributes, except those that may say
 *     something about a person; null for none
 */
public record CustomerUpdated(
        String customerId,
        String party,
        List<String> kinds,
        String lifecycle,
        String ownerId,
        String orgUnit,
        List<ExternalId> externalIds,
        List<String> changedFields,
        Place place,
        List<AttributeValue> attributes)
        implements CustomerFact {

    public CustomerUpdated {
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(party, "party");
        Facts.required(kinds, "kinds");
        Facts.required(lifecycle, "lifecycle");
        Facts.required(ownerId, "ownerId");
        Facts.required(orgUnit, "orgUnit");
        Facts.required(changedFields, "changedFields");
    }
}
