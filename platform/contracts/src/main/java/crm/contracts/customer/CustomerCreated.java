package crm.contracts.customer;

import crm.contracts.Facts;
import java.util.List;

/**
 * A customer is known from now on.
 */
public record CustomerCreated(
        String customerId,
        String party,
        List<String> kinds,
        String lifecycle,
        String ownerId,
        String orgUnit,
        List<ExternalId> externalIds,
        Place place)
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
