package crm.contracts.customer;

import crm.contracts.Facts;
import java.time.Instant;

/**
 * Two customers are not related in this way any more.
 *
 * @param relationshipId text id of the relationship, {@code rel_…}
 * @param type PARENT_OF, DISTRIBUTES_FOR, REFERRED_BY, INFLUENCES or SAME_PERSON_B2C, read from the customer to the other
 * @param customerId text id of the customer that it was said of, {@code cus_…}
 * @param otherCustomerId text id of the customer that it led to, {@code cus_…}
 * @param since when it began
 * @param endedAt when it ended
 */
public record RelationshipEnded(
        String relationshipId, String type, String customerId, String otherCustomerId, Instant since, Instant endedAt) {

    public RelationshipEnded {
        Facts.required(relationshipId, "relationshipId");
        Facts.id(relationshipId, "rel", "relationshipId");
        Facts.required(type, "type");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(otherCustomerId, "otherCustomerId");
        Facts.id(otherCustomerId, "cus", "otherCustomerId");
        Facts.required(since, "since");
        Facts.required(endedAt, "endedAt");
    }
}
