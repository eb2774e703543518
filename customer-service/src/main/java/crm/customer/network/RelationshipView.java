package crm.customer.network;

import crm.persistence.Ids;
import java.time.Instant;

/**
 * A relationship as the API shows it.
 *
 * @param id {@code rel_…}
 * @param version as in the ETag
 * @param from the customer that it is said of, {@code cus_…}
 * @param to the customer that it leads to, {@code cus_…}
 * @param createdBy subject of the user who said it
 * @param endedAt null while it lasts
 * @param endedBy subject of the user who ended it
 */
public record RelationshipView(
        String id,
        long version,
        RelationshipType type,
        String from,
        String to,
        Instant since,
        String createdBy,
        Instant endedAt,
        String endedBy) {

    static RelationshipView of(Relationship relationship) {
        return new RelationshipView(
                Ids.text("rel", relationship.id()),
                relationship.version(),
                relationship.type(),
                Ids.text("cus", relationship.from()),
                Ids.text("cus", relationship.to()),
                relationship.since(),
                relationship.createdBy(),
                relationship.endedAt(),
                relationship.endedBy());
    }
}
