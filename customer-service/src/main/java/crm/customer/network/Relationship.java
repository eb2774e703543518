package crm.customer.network;

import crm.persistence.RuleViolation;
import java.time.Instant;
import java.util.UUID;

/**
 * What one customer is to another. It is said once, and may end once.
 *
 * @param version 1, and 2 when it has ended
 * @param from of whom it is said
 * @param to whom it leads to
 * @param createdBy subject of the user who said it
 * @param endedAt null while it lasts
 * @param endedBy subject of the user who ended it
 */
record Relationship(
        UUID id,
        long version,
        RelationshipType type,
        UUID from,
        UUID to,
        Instant since,
        String createdBy,
        Instant endedAt,
        String endedBy) {

    /**
     * A relationship that begins.
     *
     * @throws RuleViolation where such customers cannot be related like this
     */
    static Relationship begin(UUID id, RelationshipType type, End from, End to, String by, Instant now) {
        type.require(from, to);
        return new Relationship(id, 1, type, from.id(), to.id(), now, by, null, null);
    }

    /**
     * The same, ended.
     *
     * @throws RuleViolation where it has ended before
     */
    Relationship end(String by, Instant now) {
        if (endedAt != null) {
            throw new RuleViolation("relationship-ended", "The relationship has ended already.");
        }
        return new Relationship(id, version + 1, type, from, to, since, createdBy, now, by);
    }
}
