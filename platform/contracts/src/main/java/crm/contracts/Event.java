package crm.contracts;

import java.time.Instant;
import java.util.Objects;

/**
 * A domain event before it is published. Identity, tenant, trace and actor are added where it is recorded, because
 * they belong to the transaction and not to the aggregate.
 *
 * @param type what happened
 * @param subject text id of the aggregate
 * @param sequence version of the aggregate that the fact brought about: 1, 2, 3 … without a gap
 * @param partitionKey facts with the same key keep their order; the customer's id where there is one
 * @param time when it happened, UTC
 * @param data the fact, of the type's data class
 */
public record Event(EventType<?> type, String subject, long sequence, String partitionKey, Instant time, Object data) {

    public Event {
        Objects.requireNonNull(partitionKey, "partitionKey");
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence starts at 1, not " + sequence);
        }
        if (!type.data().isInstance(data)) {
            throw new IllegalArgumentException(type.type() + " does not carry " + data);
        }
    }

    /** As the constructor, with the data checked by the compiler. */
    public static <T> Event of(
            EventType<T> type, String subject, long sequence, String partitionKey, Instant time, T data) {
        return new Event(type, subject, sequence, partitionKey, time, data);
    }
}
