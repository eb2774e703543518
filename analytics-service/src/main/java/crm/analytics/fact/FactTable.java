package crm.analytics.fact;

import static crm.analytics.fact.FactColumns.of;
import static crm.analytics.fact.FactColumns.times;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The table of facts. It is the inbox as well: what it already holds has been applied. */
@ApplicationScoped
public class FactTable {

    private static final String INSERT = """
            insert into fact (tenant_id, generation, event_id, kind, subject, sequence, customer_id, occurred_at,
                              placed_at, currency, amount, total, held, worth, paid, refunded, cost, uncosted,
                              label, detail, traceparent, correlation_id, topic, partition, log_offset)
            select $1, $2, f.event_id, f.kind, f.subject, f.sequence, f.customer_id, f.occurred_at, f.placed_at,
                   f.currency, f.amount, f.total, f.held, f.worth, f.paid, f.refunded, f.cost, f.uncosted,
                   f.label, f.detail::jsonb, f.traceparent, f.correlation_id,
                   f.topic, f.partition, f.log_offset
            from unnest($3::uuid[], $4::text[], $5::text[], $6::int8[], $7::uuid[], $8::timestamptz[],
                        $9::timestamptz[], $10::text[], $11::numeric[], $12::numeric[], $13::int4[],
                        $14::numeric[], $15::numeric[], $16::numeric[], $17::numeric[], $18::int4[], $19::text[],
                        $20::text[], $21::text[], $22::text[], $23::text[], $24::int4[], $25::int8[])
                as f(event_id, kind, subject, sequence, customer_id, occurred_at, placed_at, currency, amount, total,
                     held, worth, paid, refunded, cost, uncosted, label, detail, traceparent, correlation_id, topic, partition, log_offset)
            order by f.event_id
            on conflict do nothing
            returning event_id
            """;

    private static final String BY_ID = """
            select event_id, kind, subject, sequence, customer_id, occurred_at, placed_at, currency, amount, total,
                   held, worth, paid, refunded, cost, uncosted, label, detail::text as detail, traceparent, correlation_id, topic, partition, log_offset
            from fact where tenant_id = $1 and generation = $2 and event_id = any($3::uuid[])
            """;

    /**
     * Adds the facts that are not there yet.
     *
     * @return those that were added: the others have been applied before
     */
    public Uni<List<Fact>> insert(Unit unit, int generation, List<Fact> facts) {
        Map<UUID, Fact> distinct = LinkedHashMap.newLinkedHashMap(facts.size());
        facts.forEach(fact -> distinct.putIfAbsent(fact.eventId(), fact));
        List<Fact> rows = List.copyOf(distinct.values());
        return unit.sql()
                .query(
                        INSERT,
                        unit.tenant(),
                        generation,
                        of(rows, Fact::eventId, UUID[]::new),
                        of(rows, Fact::kind, String[]::new),
                        of(rows, Fact::subject, String[]::new),
                        of(rows, Fact::sequence, Long[]::new),
                        of(rows, Fact::customerId, UUID[]::new),
                        times(rows, Fact::occurredAt),
                        times(rows, Fact::placedAt),
                        of(rows, Fact::currency, String[]::new),
                        of(rows, Fact::amount, BigDecimal[]::new),
                        of(rows, Fact::total, BigDecimal[]::new),
                        of(rows, effect(Effect::held), Integer[]::new),
                        of(rows, effect(Effect::worth), BigDecimal[]::new),
                        of(rows, effect(Effect::paid), BigDecimal[]::new),
                        of(rows, effect(Effect::refunded), BigDecimal[]::new),
                        of(rows, effect(Effect::cost), BigDecimal[]::new),
                        of(rows, effect(Effect::uncosted), Integer[]::new),
                        of(rows, Fact::label, String[]::new),
                        of(rows, Fact::detail, String[]::new),
                        of(rows, Fact::traceparent, String[]::new),
                        of(rows, Fact::correlationId, String[]::new),
                        of(rows, fact -> fact.position().topic(), String[]::new),
                        of(rows, fact -> fact.position().partition(), Integer[]::new),
                        of(rows, fact -> fact.position().offset(), Long[]::new))
                .map(added -> fresh(rows, added));
    }

    /** The stored facts with the given event ids. */
    public Uni<List<Fact>> byId(Unit unit, int generation, List<UUID> eventIds) {
        return unit.sql()
                .query(BY_ID, unit.tenant(), generation, eventIds.toArray(UUID[]::new))
                .map(rows -> {
                    List<Fact> facts = new ArrayList<>(rows.size());
                    rows.forEach(row -> facts.add(fact(row)));
                    return facts;
                });
    }

    private static List<Fact> fresh(List<Fact> facts, RowSet<Row> added) {
        if (added.size() == facts.size()) {
            return facts;
        }
        Set<UUID> ids = HashSet.newHashSet(added.size());
        added.forEach(row -> ids.add(row.getUUID(0)));
        return facts.stream().filter(fact -> ids.contains(fact.eventId())).toList();
    }

    private static Fact fact(Row row) {
        OffsetDateTime placedAt = row.getOffsetDateTime("placed_at");
        return new Fact(
                row.getUUID("event_id"),
                row.getString("kind"),
                row.getString("subject"),
                row.getLong("sequence"),
                row.getUUID("customer_id"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                placedAt == null ? null : placedAt.toInstant(),
                row.getString("currency"),
                row.getBigDecimal("amount"),
                row.getBigDecimal("total"),
                readEffect(row),
                row.getString("label"),
                row.getString("detail"),
                row.getString("traceparent"),
                row.getString("correlation_id"),
                new Fact.Position(row.getString("topic"), row.getInteger("partition"), row.getLong("log_offset")));
    }

    private static <T> Function<Fact, T> effect(Function<Effect, T> column) {
        return fact -> fact.effect() == null ? null : column.apply(fact.effect());
    }

    private static Effect readEffect(Row row) {
        return row.getInteger("held") == null
                ? null
                : new Effect(
                        row.getInteger("held"),
                        row.getBigDecimal("worth"),
                        row.getBigDecimal("paid"),
                        row.getBigDecimal("refunded"),
                        row.getBigDecimal("cost"),
                        row.getInteger("uncosted"));
    }
}
