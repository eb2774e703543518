package crm.contracts.customer;

import crm.contracts.Facts;
import java.time.Instant;
import java.util.List;

/**
 * Nobody has had to do with the customer for longer than the tenant's rule for its grade allows.
 *
 * @param level OWNER, and HEAD where nothing happened after that
 * @param recipientId subject of the user who is to know
 * @param grade A to D, null for a customer without a grade
 * @param untouchedSince when somebody last had to do with it, or when it was created
 * @param days after how many days the rule tells this recipient
 */
public record CustomerNeglected(
        String customerId,
        String party,
        List<String> kinds,
        String lifecycle,
        String ownerId,
        String orgUnit,
        List<ExternalId> externalIds,
        String level,
        String recipientId,
        String grade,
        Instant untouchedSince,
        int days,
        Place place)
        implements CustomerFact {

    public CustomerNeglected {
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(party, "party");
        Facts.required(kinds, "kinds");
        Facts.required(lifecycle, "lifecycle");
        Facts.required(ownerId, "ownerId");
        Facts.required(orgUnit, "orgUnit");
        Facts.required(level, "level");
        Facts.required(recipientId, "recipientId");
        Facts.required(untouchedSince, "untouchedSince");
        if (days < 1) {
            throw new IllegalArgumentException("days is less than 1");
        }
    }
}
