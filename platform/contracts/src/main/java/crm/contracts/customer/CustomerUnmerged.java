package crm.contracts.customer;

import crm.contracts.Facts;
import java.util.List;

/**
 * A merge was undone: the customer stands for itself again, with everything that happened under its id.
 *
 * @param survivorId the customer that it counted with
 * @param mergeId of the merge that was undone, {@code mrg_…}
 * @param fieldsReturned names of the fields in which the survivor says again what it said before; their values stay in
 *     customer-service
 * @param cause why: a code, or IN_WORDS, whose words stay in customer-service
 */
public record CustomerUnmerged(
        String customerId,
        String party,
        List<String> kinds,
        String lifecycle,
        String ownerId,
        String orgUnit,
        List<ExternalId> externalIds,
        String survivorId,
        String mergeId,
        List<String> fieldsReturned,
        String cause,
        Place place)
        implements CustomerFact {

    public CustomerUnmerged {
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
        Facts.required(fieldsReturned, "fieldsReturned");
        Facts.required(cause, "cause");
        if (survivorId.equals(customerId)) {
            throw new IllegalArgumentException("survivorId is the customer itself");
        }
    }
}
