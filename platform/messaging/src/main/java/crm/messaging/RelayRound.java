package crm.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * One round: in one transaction, take the lanes that are free, move their oldest rows from the outbox to the event log,
 * send them, wait for every acknowledgement, commit. Whatever fails, the transaction rolls back, and the same rows go
 * again in the same order.
 */
@ApplicationScoped
class RelayRound {

    /** Distinguishes the relay's advisory locks from any others in the database. */
    private static final int LOCKS = 0x6f75_7462;

    // The snapshot of this statement may be older than its locks. That is harmless: a row that the previous holder
    // moved meanwhile is seen, but can no longer be deleted, and so is not moved a second time.
    private static final String MOVE = """
            with held as materialized (
                select lane from unnest($1::smallint[]) lane where pg_try_advisory_xact_lock($2, lane)
            ), batch as materialized (
                select oldest.lane, oldest.position
                from held cross join lateral (
                    select o.lane, o.position from outbox o where o.lane = held.lane order by o.position limit $3
                ) oldest
            ), moved as (
                delete from outbox o using batch where o.lane = batch.lane and o.position = batch.position returning o.*
            ), logged as (
                insert into event_log (position, logged_at, lane, tenant_id, event_id, type, topic, partition_key,
                                       subject, sequence, occurred_at, traceparent, correlation_id, causation_id, actor,
                                       data)
                select nextval('event_log_position'), now(), lane, tenant_id, event_id, type, topic, partition_key,
                       subject, sequence, occurred_at, traceparent, correlation_id, causation_id, actor, data
                from (select * from moved order by lane, position) ordered
                returning *
            )
            select %s,
                   exists (select from outbox_parked p
                           where p.tenant_id = logged.tenant_id and p.topic = logged.topic
                             and p.partition_key = logged.partition_key)
            from logged
            """.formatted(OutgoingEvent.COLUMNS);

    private static final String PARK = """
            with kept as (
                delete from event_log where tenant_id = $1 and lane = $2 and position = $3 returning *
            )
            insert into outbox_parked (%1$s, reason) select %1$s, $4 from kept
            """.formatted(OutgoingEvent.COLUMNS);

    private final RelayPool pool;
    private final EventProducer producer;
    private final RelayConfig config;
    private final Counter sent;
    private final Counter parked;
    private final DistributionSummary sizes;

    RelayRound(RelayPool pool, EventProducer producer, RelayConfig config, MeterRegistry metrics) {
        this.pool = pool;
        this.producer = producer;
        this.config = config;
        this.sent = metrics.counter("crm.outbox.sent");
        this.parked = metrics.counter("crm.outbox.parked");
        this.sizes = metrics.summary("crm.outbox.round");
    }

    /** How many rows the round took from the outbox; fails when they have to stay there. */
    Future<Integer> run(Short[] lanes) {
        return pool.get()
                .withTransaction(connection -> connection
                        .preparedQuery(MOVE)
                        .execute(Tuple.of(lanes, LOCKS, config.batch()))
                        .compose(rows -> {
                            List<OutgoingEvent> events = StreamSupport.stream(rows.spliterator(), false)
                                    .map(OutgoingEvent::of)
                                    .sorted(Comparator.comparingLong(OutgoingEvent::position))
                                    .toList();
                            return events.isEmpty() ? Future.succeededFuture(0) : dispatch(connection, events);
                        }));
    }

    private Future<Integer> dispatch(SqlConnection connection, List<OutgoingEvent> events) {
        List<OutgoingEvent> sendable = new ArrayList<>(events.size());
        List<OutgoingEvent> stuck = new ArrayList<>();
        Set<String> stuckKeys = new HashSet<>();
        for (OutgoingEvent event : events) {
            boolean tooLarge = event.data().length > config.maxBytes();
            if (tooLarge || event.behindParked() || stuckKeys.contains(event.orderedBy())) {
                stuckKeys.add(event.orderedBy());
                stuck.add(event);
            } else {
                sendable.add(event);
            }
        }
        return park(connection, stuck)
                .compose(ignored -> producer.send(sendable))
                .map(ignored -> {
                    sent.increment(sendable.size());
                    parked.increment(stuck.size());
                    sizes.record(events.size());
                    return events.size();
                });
    }

    private Future<Void> park(SqlConnection connection, List<OutgoingEvent> stuck) {
        Future<Void> all = Future.succeededFuture();
        for (OutgoingEvent event : stuck) {
            String reason = event.data().length > config.maxBytes()
                    ? "The event has " + event.data().length + " bytes; at most " + config.maxBytes() + " are sent."
                    : "An earlier event of the same key is parked.";
            Tuple one = Tuple.of(event.tenant(), event.lane(), event.position(), reason);
            all = all.compose(
                    ignored -> connection.preparedQuery(PARK).execute(one).mapEmpty());
        }
        return all;
    }
}
