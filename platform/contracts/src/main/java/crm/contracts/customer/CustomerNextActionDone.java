package crm.contracts.customer;

import crm.contracts.Facts;
import java.time.Instant;
import java.util.List;

/**
 * What came next with the customer was done. How it went stays in customer-service.
 *
 * @param nextActionAt when it was to be done
 * @param nextActionBy subject of the user who was to do it
 * @param doneAt when it was done
 * @param doneBy subject of the user or client who told us
 */
public record CustomerNextActionDone(
        String customerId,
        String party,
        List<String> kinds,
        String lifecycle,
        String ownerId,
        String orgUnit,
        List<ExternalId> externalIds,
        Instant nextActionAt,
        String nextActionBy,
        Instant doneAt,
        String doneBy,
        Place place)
        implements CustomerFact {

    public CustomerNextActionDone {
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(party, "party");
        Facts.required(kinds, "kinds");
        Facts.required(lifecycle, "lifecycle");
        Facts.required(ownerId, "ownerId");
        Facts.required(orgUnit, "orgUnit");
        Facts.required(nextActionAt, "nextActionAt");
        Facts.required(nextActionBy, "nextActionBy");
        Facts.required(doneAt, "doneAt");
        Facts.required(doneBy, "doneBy");
    }
}
