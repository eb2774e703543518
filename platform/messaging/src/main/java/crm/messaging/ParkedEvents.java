package crm.messaging;

import crm.persistence.Ids;
import crm.persistence.NotFound;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What an operator does with events that could not be sent. Works with the relay's role: the service has no access. */
@ApplicationScoped
class ParkedEvents {

    /**
     * An event that could not be sent, as the API shows it.
     *
     * @param reason why, or that an earlier event of the same key is parked
     */
    record ParkedEvent(
            String id,
            String type,
            String topic,
            String key,
            String subject,
            long sequence,
            String reason,
            Instant at) {}

    private static final String LIST = """
            select event_id, type, topic, partition_key, subject, sequence, reason, parked_at from outbox_parked
            where tenant_id = $1 and event_id > $2 order by event_id limit $3
            """;

    // New positions, in the old order: nothing of this key can have been sent since it was parked.
    private static final String RESUBMIT = """
            with asked as (
                select tenant_id, topic, partition_key from outbox_parked where tenant_id = $1 and event_id = $2
            ), freed as (
                delete from outbox_parked p using asked
                where p.tenant_id = asked.tenant_id and p.topic = asked.topic and p.partition_key = asked.partition_key
                returning p.*
            )
            insert into outbox (lane, tenant_id, event_id, type, topic, partition_key, subject, sequence, occurred_at,
                                traceparent, correlation_id, causation_id, actor, data)
            select lane, tenant_id, event_id, type, topic, partition_key, subject, sequence, occurred_at, traceparent,
                   correlation_id, causation_id, actor, data
            from (select * from freed order by position) ordered
            """;

    private final RelayPool pool;
    private final Relay relay;

    ParkedEvents(RelayPool pool, Relay relay) {
        this.pool = pool;
        this.relay = relay;
    }

    Uni<List<ParkedEvent>> list(String tenant, UUID after, int limit) {
        return uni(pool.get()
                .preparedQuery(LIST)
                .execute(Tuple.of(tenant, after, limit))
                .map(rows -> {
                    List<ParkedEvent> events = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        events.add(new ParkedEvent(
                                Ids.text("evt", row.getUUID(0)),
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getLong(5),
                                row.getString(6),
                                row.getOffsetDateTime(7).toInstant()));
                    }
                    return events;
                }));
    }

    /** Puts the event and all parked ones of its key back into the outbox; tells how many. */
    Uni<Integer> resubmit(String tenant, String id) {
        return uni(pool.get()
                .preparedQuery(RESUBMIT)
                .execute(Tuple.of(tenant, Ids.parse("evt", id)))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new NotFound("parked event " + id);
                    }
                    relay.wake();
                    return rows.rowCount();
                }));
    }

    private static <T> Uni<T> uni(Future<T> future) {
        return Uni.createFrom().completionStage(future.toCompletionStage());
    }
}
