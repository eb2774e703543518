package crm.contracts.customer;

import crm.contracts.Facts;
import java.time.Instant;
import java.util.List;

/**
 * It was decided what comes next with the customer. What it is stays in customer-service.
 *
 * @param nextActionAt when it is to be done
 * @param nextActionBy subject of the user who is to do it
 */
public record CustomerNextActionSet(
        String customerId,
        String party,
        List<String> kinds,
        String lifecycle,
        String ownerId,
        String orgUnit,
        List<ExternalId> externalIds,
        Instant nextActionAt,
        String nextActionBy,
        Place place)
        implements CustomerFact {

    public CustomerNextActionSet {
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(party, "party");
        Facts.required(kinds, "kinds");
        Facts.required(lifecycle, "lifecycle");
        Facts.required(ownerId, "ownerId");
        Facts.required(orgUnit, "orgUnit");
        Facts.required(nextActionAt, "nextActionAt");
        Facts.required(nextActionBy, "nextActionBy");
    }
}
