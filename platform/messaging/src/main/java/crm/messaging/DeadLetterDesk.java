package crm.messaging;

import crm.messaging.EventReader.Reading;
import crm.persistence.Caller;
import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.RuleViolation;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What an operator does with dead letters: look, try again, give up. */
@ApplicationScoped
class DeadLetterDesk {

    private static final String SEEN = " where consumer = $1 and (tenant_id = $2 or tenant_id is null)";

    private static final String LIST = "select " + DeadLetterView.COLUMNS + " from dead_letter" + SEEN
            + " and resolved is null and id > $3 order by id limit $4";

    private static final String GET = "select " + DeadLetterView.COLUMNS + " from dead_letter" + SEEN + " and id = $3";

    /** The letter and, where it holds up its key, those behind it, in the order of the log. */
    private static final String GROUP = """
            select d.id, d.topic, d.partition, d."offset", d.key, d.headers, d.payload
            from dead_letter d join dead_letter asked
                on asked.id = $3
               and (d.id = asked.id or (asked.kind <> 'UNREADABLE' and d.kind <> 'UNREADABLE' and d.consumer = asked.consumer
                    and d.topic = asked.topic and d.key = asked.key))
            where d.consumer = $1 and (d.tenant_id = $2 or d.tenant_id is null) and d.resolved is null
            order by d.partition, d."offset" for update of d
            """;

    private static final String RESOLVE =
            "update dead_letter set resolved = $2, resolved_at = $3 where id = any($1::uuid[])";

    private final String consumer;
    private final EventReader reader;
    private final Handlers handlers;

    DeadLetterDesk(
            @ConfigProperty(name = "quarkus.application.name") String consumer, EventReader reader, Handlers handlers) {
        this.consumer = consumer;
        this.reader = reader;
        this.handlers = handlers;
    }

    Uni<List<DeadLetterView>> list(Unit unit, UUID after, int limit) {
        return unit.sql().query(LIST, consumer, unit.tenant(), after, limit).map(rows -> {
            List<DeadLetterView> letters = new ArrayList<>(rows.size());
            rows.forEach(row -> letters.add(DeadLetterView.of(row)));
            return letters;
        });
    }

    Uni<DeadLetterView> get(Unit unit, String id) {
        return unit.sql()
                .query(GET, consumer, unit.tenant(), Ids.parse("dlt", id))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new NotFound("dead letter " + id);
                    }
                    return DeadLetterView.of(rows.iterator().next());
                });
    }

    /** Tries again, together with what waits behind it. It stays where it is when it fails again. */
    Uni<DeadLetterView> resubmit(Unit unit, String id) {
        return group(unit, id).flatMap(rows -> {
            List<Received> events = rows.stream().map(this::read).toList();
            Caller self = Caller.system(unit.tenant(), consumer, unit.caller().trace());
            return unit.onBehalfOf(self, inside -> handlers.handle(inside, events))
                    .onFailure()
                    .transform(e -> new RuleViolation("still-failing", "It fails again: " + e))
                    .chain(() -> resolve(unit, rows, "RESUBMITTED"))
                    .chain(() -> get(unit, id));
        });
    }

    /** Gives up this one record. Those behind it are next to be resubmitted. */
    Uni<DeadLetterView> discard(Unit unit, String id) {
        UUID uuid = Ids.parse("dlt", id);
        return group(unit, id)
                .map(rows ->
                        rows.stream().filter(row -> row.getUUID(0).equals(uuid)).toList())
                .chain(rows -> resolve(unit, rows, "DISCARDED"))
                .chain(() -> get(unit, id));
    }

    private Uni<List<Row>> group(Unit unit, String id) {
        return get(unit, id)
                .chain(() -> unit.sql().query(GROUP, consumer, unit.tenant(), Ids.parse("dlt", id)))
                .map(rows -> {
                    List<Row> group = new ArrayList<>(rows.size());
                    rows.forEach(group::add);
                    if (group.isEmpty()) {
                        throw new RuleViolation("resolved", "The dead letter is resolved already.");
                    }
                    return group;
                });
    }

    private static Uni<Void> resolve(Unit unit, List<Row> rows, String how) {
        UUID[] ids = rows.stream().map(row -> row.getUUID(0)).toArray(UUID[]::new);
        return unit.sql()
                .update(RESOLVE, ids, how, OffsetDateTime.ofInstant(unit.now(), ZoneOffset.UTC))
                .replaceWithVoid();
    }

    private Received read(Row row) {
        RecordHeaders headers = new RecordHeaders();
        row.getJsonObject(5)
                .forEach(header -> headers.add(
                        header.getKey(),
                        header.getValue() == null
                                ? null
                                : header.getValue().toString().getBytes(StandardCharsets.UTF_8)));
        ConsumerRecord<byte[], byte[]> message = new ConsumerRecord<>(
                row.getString(1),
                row.getInteger(2),
                row.getLong(3),
                ConsumerRecord.NO_TIMESTAMP,
                TimestampType.NO_TIMESTAMP_TYPE,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                bytes(row.getBuffer(4)),
                bytes(row.getBuffer(6)),
                headers,
                Optional.empty());
        return switch (reader.read(message, handlers.types())) {
            case Reading.Wanted(Received event) -> event;
            case Reading.Unreadable(String reason) ->
                throw new RuleViolation("still-unreadable", "It cannot be read: " + reason);
            case Reading.Ignored ignored ->
                throw new RuleViolation("not-wanted", "This service does not consume such events; discard it.");
        };
    }

    private static byte[] bytes(Buffer buffer) {
        return buffer == null ? null : buffer.getBytes();
    }
}
