package crm.contracts.customer;

import crm.contracts.Facts;
import java.util.List;

/**
 * Everything that identifies the person is forgotten: each service erases what it holds, tells with a fact of its own
 * that it did, and keeps what happened without saying whom it happened to. Facts that arrive later bring nothing back. A
 * customer that others were merged into has this fact for each of them.
 *
 * @param erasureId of the erasure, {@code ers_…}; the same for all customers that it concerns
 * @param ground why: REQUESTED, NO_LONGER_NEEDED, CONSENT_WITHDRAWN, OBJECTED, UNLAWFUL or LEGAL_OBLIGATION
 */
public record CustomerErased(
        String customerId,
        String party,
        List<String> kinds,
        String lifecycle,
        String ownerId,
        String orgUnit,
        String erasureId,
        String ground)
        implements CustomerFact {

    public CustomerErased {
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(party, "party");
        Facts.required(kinds, "kinds");
        Facts.required(lifecycle, "lifecycle");
        Facts.required(ownerId, "ownerId");
        Facts.required(orgUnit, "orgUnit");
        Facts.required(erasureId, "erasureId");
        Facts.id(erasureId, "ers", "erasureId");
        Facts.required(ground, "ground");
    }

    /** None: they are forgotten. */
    @Override
    public List<ExternalId> externalIds() {
        return null;
    }

    /** None: it is forgotten. */
    @Override
    public Place place() {
        return null;
    }
}
