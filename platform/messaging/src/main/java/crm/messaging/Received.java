package crm.messaging;

import crm.contracts.EventType;
import crm.persistence.Trace;
import java.time.Instant;
import java.util.UUID;

/**
 * An event as it arrived.
 *
 * @param id unique; the same when the event is sent again
 * @param type what happened
 * @param tenant whose event it is
 * @param subject text id of the aggregate
 * @param sequence version of the aggregate that the fact brought about
 * @param partitionKey events with the same key arrive in order
 * @param time when it happened, UTC
 * @param data the fact, of the type's data class
 * @param trace what it belongs to
 * @param actor on whose behalf it happened, null where that is unknown
 * @param topic where it stands in the log: topic, partition, offset
 */
public record Received(
        UUID id,
        EventType<?> type,
        String tenant,
        String subject,
        long sequence,
        String partitionKey,
        Instant time,
        Object data,
        Trace trace,
        String actor,
        String topic,
        int partition,
        long offset) {

    /**
     * The fact as its own type.
     *
     * @throws ClassCastException where the event carries another one
     */
    public <T> T data(EventType<T> expected) {
        return expected.data().cast(data);
    }
}
