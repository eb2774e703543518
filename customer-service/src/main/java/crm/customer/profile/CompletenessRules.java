package crm.customer.profile;

import crm.persistence.Stale;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Stores by which weights tenants rate their customers, and how far they are rated. */
@ApplicationScoped
class CompletenessRules {

    private static final String GET = """
            select version, weights, rated, changed_at, changed_by from completeness_rule where tenant_id = $1
            """;

    /**
     * The rule first: who rates customers holds it while waiting for one of them, and who writes one waits for the
     * weights.
     */
    private static final String HOLD = "select from completeness_rule where tenant_id = $1 for update";

    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('completeness/' || $1::text, 0))";

    private static final String SAVE = """
            insert into completeness_rule as r (tenant_id, version, weights, rated, changed_at, changed_by)
            values ($1, $2, $3, false, $4, $5)
            on conflict (tenant_id) do update
            set version = excluded.version, weights = excluded.weights, rated = false, rated_to = null,
                changed_at = excluded.changed_at, changed_by = excluded.changed_by
            """;

    private static final String IS_RATED = "select rated from completeness_rule where tenant_id = $1";

    private static final String BEGIN = """
            insert into completeness_rule (tenant_id, version, rated) values ($1, 0, false) on conflict do nothing
            """;

    private static final String OPEN = """
            select weights, rated_to from completeness_rule where tenant_id = $1 and not rated for update skip locked
            """;

    private static final String NEXT = """
            select id from customer where tenant_id = $1 and id > $2 order by id limit $3 for no key update
            """;

    private static final String ADVANCE = """
            update completeness_rule set rated_to = $2, rated = $3 where tenant_id = $1
            """;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** Work that is to be done: who is behind {@code after} is not rated yet. */
    record Open(Completeness completeness, UUID after) {}

    /** The weights that a record is rated by that is written. They stay as they are until the transaction ends. */
    static Uni<Completeness> forWrite(Unit unit) {
        return unit.sql()
                .query("select completeness_weights_for_write()")
                .map(rows -> completeness(rows.iterator().next().getString(0)));
    }

    Uni<CompletenessRule> get(Unit unit) {
        return unit.sql()
                .query(GET, unit.tenant())
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(CompletenessRules::rule)
                        .orElse(new CompletenessRule(0, Completeness.STANDARD, true, null, null)));
    }

    /** @return fails with {@link Stale} where the rule has another version than {@code expected} */
    Uni<CompletenessRule> decide(Unit unit, long expected, Completeness next) {
        return unit.sql()
                .update(BEGIN, unit.tenant())
                .chain(() -> unit.sql().query(HOLD, unit.tenant()))
                .chain(() -> unit.sql().query(LOCK, unit.tenant()))
                .chain(() -> get(unit))
                .invoke(now -> {
                    if (now.version() != expected) {
                        throw new Stale(expected, now.version());
                    }
                })
                .chain(() -> unit.sql()
                        .query(
                                SAVE,
                                unit.tenant(),
                                expected + 1,
                                json(next),
                                OffsetDateTime.ofInstant(unit.now(), ZoneOffset.UTC),
                                unit.caller().subject()))
                .chain(() -> get(unit));
    }

    /** What is to be done, locked until the end of the transaction. A tenant that is new here has all to be rated. */
    Uni<Optional<Open>> open(Unit unit) {
        return unit.sql().query(IS_RATED, unit.tenant()).flatMap(rows -> {
            if (rows.size() > 0 && rows.iterator().next().getBoolean(0)) {
                return Uni.createFrom().item(Optional.empty());
            }
            Uni<Integer> begun =
                    rows.size() > 0 ? Uni.createFrom().item(0) : unit.sql().update(BEGIN, unit.tenant());
            return begun.chain(() -> unit.sql().query(OPEN, unit.tenant())).map(CompletenessRules::toRate);
        });
    }

    private static Optional<Open> toRate(RowSet<Row> rows) {
        return rows.stream()
                .findFirst()
                .map(row ->
                        new Open(completeness(row.getString(0)), row.getUUID(1) == null ? BEFORE_ALL : row.getUUID(1)));
    }

    /** The customers that come next, locked until the end of the transaction. */
    Uni<List<UUID>> next(Unit unit, UUID after, int most) {
        return unit.sql()
                .query(NEXT, unit.tenant(), after, most)
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
    }

    Uni<Void> advance(Unit unit, UUID to, boolean done) {
        return unit.sql().query(ADVANCE, unit.tenant(), to, done).replaceWithVoid();
    }

    private static CompletenessRule rule(Row row) {
        OffsetDateTime changed = row.getOffsetDateTime(3);
        return new CompletenessRule(
                row.getLong(0),
                completeness(row.getString(1)),
                row.getBoolean(2),
                changed == null ? null : changed.toInstant(),
                row.getString(4));
    }

    private static String json(Completeness completeness) {
        JsonObject json = new JsonObject();
        completeness.byName().forEach((party, weights) -> {
            JsonObject counting = new JsonObject();
            weights.forEach(counting::put);
            json.put(party, counting);
        });
        return json.encode();
    }

    private static Completeness completeness(String stored) {
        if (stored == null) {
            return Completeness.STANDARD;
        }
        Map<Party, Map<String, Integer>> weights = new EnumMap<>(Party.class);
        JsonObject json = new JsonObject(stored);
        for (String party : json.fieldNames()) {
            Map<String, Integer> counting = new TreeMap<>();
            json.getJsonObject(party)
                    .forEach(field -> counting.put(field.getKey(), ((Number) field.getValue()).intValue()));
            weights.put(Party.valueOf(party), counting);
        }
        return new Completeness(weights);
    }
}
