package crm.messaging;

import crm.contracts.Event;
import crm.persistence.Caller;
import crm.persistence.CommitStep;
import crm.persistence.Ids;
import crm.persistence.Recorded;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * Writes the events of a transaction into its outbox, in that transaction and after its changes were flushed: the row
 * lock of each aggregate is held while the positions of its events are drawn.
 */
@ApplicationScoped
class Outbox implements CommitStep {

    private static final String COLUMNS = "lane, tenant_id, event_id, type, topic, partition_key, subject, sequence,"
            + " occurred_at, traceparent, correlation_id, causation_id, actor, data";

    static final String INSERT_ONE =
            "insert into outbox (" + COLUMNS + ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";

    private static final String INSERT_MANY = "insert into outbox (" + COLUMNS + ") select * from unnest("
            + "$1::smallint[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[],"
            + " $9::timestamptz[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[])";

    private final Relay relay;

    Outbox(Relay relay) {
        this.relay = relay;
    }

    @Override
    public Uni<Void> beforeCommit(Unit unit) {
        List<Recorded> recorded = unit.recorded();
        if (recorded.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        unit.afterCommit(relay::wake);
        return (recorded.size() == 1
                        ? unit.sql().update(INSERT_ONE, row(recorded.getFirst()))
                        : unit.sql().update(INSERT_MANY, columns(recorded)))
                .replaceWithVoid();
    }

    private static Object[] row(Recorded recorded) {
        Event event = recorded.event();
        Caller caller = recorded.caller();
        return new Object[] {
            Lanes.of(event.partitionKey()),
            caller.tenant(),
            Ids.next(),
            event.type().type(),
            event.type().topic(),
            event.partitionKey(),
            event.subject(),
            event.sequence(),
            OffsetDateTime.ofInstant(event.time(), ZoneOffset.UTC),
            caller.trace().traceparent(),
            caller.trace().correlationId(),
            caller.trace().causationId(),
            caller.subject(),
            EventJson.write(event.data())
        };
    }

    /** One array per column; unnest keeps the order, so positions are drawn in the order of recording. */
    private static Object[] columns(List<Recorded> recorded) {
        List<Object[]> rows = recorded.stream().map(Outbox::row).toList();
        return new Object[] {
            column(rows, 0, Short[]::new),
            column(rows, 1, String[]::new),
            column(rows, 2, UUID[]::new),
            column(rows, 3, String[]::new),
            column(rows, 4, String[]::new),
            column(rows, 5, String[]::new),
            column(rows, 6, String[]::new),
            column(rows, 7, Long[]::new),
            column(rows, 8, OffsetDateTime[]::new),
            column(rows, 9, String[]::new),
            column(rows, 10, String[]::new),
            column(rows, 11, String[]::new),
            column(rows, 12, String[]::new),
            column(rows, 13, String[]::new)
        };
    }

    private static Object column(List<Object[]> rows, int index, IntFunction<Object[]> array) {
        return rows.stream().map(row -> row[index]).toArray(array);
    }
}
