package crm.analytics.segment;

import java.time.Instant;
import java.util.UUID;

/**
 * A named condition.
 *
 * @param version counts the changes of name and condition
 * @param deleted whether it is gone for callers; its members still have to leave
 * @param sweepFrom the customer after whom its evaluation of the whole population goes on; null when it is complete
 * @param sweepAsOf the moment that evaluation began, null before its first step
 * @param sweptAt the moment of the last complete one, null before the first
 */
record Segment(
        UUID id,
        String name,
        Condition condition,
        long version,
        boolean deleted,
        Instant createdAt,
        Instant updatedAt,
        UUID sweepFrom,
        Instant sweepAsOf,
        Instant sweptAt) {

    /** Before the first customer. */
    static final UUID BEGINNING = new UUID(0, 0);

    /** Whether the customer belongs to it. Nobody belongs to one that is deleted. */
    boolean test(Profile profile, Instant asOf) {
        return !deleted && condition.test(profile, asOf);
    }
}
