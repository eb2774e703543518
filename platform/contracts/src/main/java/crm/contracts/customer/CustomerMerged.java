package crm.contracts.customer;

import crm.contracts.Facts;
import java.util.List;

/**
 * The customer turned out to be another one that is known already, and counts with it from now on. Its own record stays,
 * and so does what happened to it under its id: a {@link CustomerUnmerged} lets it stand for itself again. Merges form
 * chains: the survivor may be merged, too, before or after this one.
 *
 * @param survivorId the customer that it counts with
 * @param mergeId of the merge, {@code mrg_…}
 * @param fieldsTaken names of the fields that the survivor took from this record; their values stay in customer-service
 * @param cause why: a code, or IN_WORDS, whose words stay in customer-service
 */
public record CustomerMerged(
        String customerId,
        String party,
        List<String> kinds,
        String lifecycle,
        String ownerId,
        String orgUnit,
        List<ExternalId> externalIds,
        String survivorId,
        String mergeId,
        List<String> fieldsTaken,
        String cause,
        Place place)
        implements CustomerFact {

    public CustomerMerged {
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(party, "party");
        Facts.required(kinds, "kinds");
        Facts.required(lifecycle, "lifecycle");
        Facts.required(ownerId, "ownerId");
        Facts.required(orgUnit, "orgUnit");
        Facts.required(survivorId, "survivorId");
        Facts.id(survivorId, "cus", "survivorId");
        Facts.required(mergeId, "mergeId");
        Facts.id(mergeId, "mrg", "mergeId");
        Facts.required(fieldsTaken, "fieldsTaken");
        Facts.required(cause, "cause");
        if (survivorId.equals(customerId)) {
            throw new IllegalArgumentException("survivorId is the customer itself");
        }
    }
}
