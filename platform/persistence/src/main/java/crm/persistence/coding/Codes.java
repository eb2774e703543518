package crm.persistence.coding;

import crm.persistence.InvalidInput;
import crm.persistence.Stale;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers the records of one kind, where the tenant has a rule for them. Declared once, as a constant.
 *
 * <p>A series has no gaps: its last number is part of the transaction that draws the next one, and rolls back with it.
 */
public final class Codes {

    private static final String RULE = """
            select version, pattern, changed_by, changed_at from coding_rule where tenant_id = $1 and object = $2
            """;

    private static final String DECIDE = """
            insert into coding_rule as r (tenant_id, object, version, pattern, changed_by, changed_at)
            values ($1, $2, 1, $4, $5, $6)
            on conflict (tenant_id, object) do update
            set version = r.version + 1, pattern = excluded.pattern, changed_by = excluded.changed_by,
                changed_at = excluded.changed_at
            where r.version = $3
            returning version
            """;

    /** In the order of the series, so that transactions that draw from several of them never wait in a ring. */
    private static final String DRAW = """
            insert into code_series as s (tenant_id, object, series, last)
            select $1, $2, n.series, n.count from unnest($3::text[], $4::bigint[]) as n (series, count) order by n.series
            on conflict (tenant_id, object, series) do update set last = s.last + excluded.last
            returning series, last
            """;

    private final String object;
    private final List<String> fields;

    private Codes(String object, List<String> fields) {
        this.object = object;
        this.fields = List.copyOf(fields);
    }

    /**
     * Numbers of a kind of records.
     *
     * @param object names the kind, in the plural
     * @param fields that a pattern may use
     */
    public static Codes of(String object, String... fields) {
        return new Codes(object, List.of(fields));
    }

    /** The tenant's rule. */
    public Uni<CodingRule> rule(Unit unit) {
        return unit.sql().query(RULE, unit.tenant(), object).map(rows -> {
            for (Row row : rows) {
                return new CodingRule(
                        row.getLong("version"),
                        row.getString("pattern"),
                        row.getString("changed_by"),
                        row.getOffsetDateTime("changed_at").toInstant());
            }
            return new CodingRule(0, null, null, null);
        });
    }

    /**
     * Decides how records are numbered from now on. Those that exist keep what they have.
     *
     * @param pattern null for no numbers
     * @return fails with {@link InvalidInput} where the pattern is none, and with {@link Stale} where the rule has
     *     another version than {@code expected}
     */
    public Uni<CodingRule> decide(Unit unit, long expected, String pattern) {
        if (pattern != null) {
            CodePattern.of(pattern, fields);
        }
        return rule(unit).flatMap(now -> {
            if (now.version() != expected) {
                throw new Stale(expected, now.version());
            }
            OffsetDateTime at = OffsetDateTime.ofInstant(unit.now(), ZoneOffset.UTC);
            return unit.sql()
                    .query(
                            DECIDE,
                            unit.tenant(),
                            object,
                            expected,
                            pattern,
                            unit.caller().subject(),
                            at)
                    .map(rows -> {
                        for (Row row : rows) {
                            return new CodingRule(
                                    row.getLong("version"),
                                    pattern,
                                    unit.caller().subject(),
                                    unit.now());
                        }
                        throw new Stale(expected, expected + 1);
                    });
        });
    }

    /**
     * Draws the numbers of new records, as late in their transaction as possible: others of the same series wait.
     *
     * @param records the values of the fields of each of them
     * @return a number for each, in their order; nothing but null where the tenant has no rule
     */
    public Uni<List<String>> draw(Unit unit, List<Map<String, String>> records) {
        return rule(unit).flatMap(rule -> {
            List<String> codes = new ArrayList<>(records.size());
            if (rule.pattern() == null || records.isEmpty()) {
                records.forEach(record -> codes.add(null));
                return Uni.createFrom().item(codes);
            }
            CodePattern pattern = CodePattern.of(rule.pattern(), fields);
            List<String> series = records.stream()
                    .map(values -> pattern.series(values, unit.now()))
                    .toList();
            return advance(unit, series).map(next -> {
                series.forEach(one -> codes.add(pattern.code(one, next.merge(one, 1L, Long::sum))));
                return codes;
            });
        });
    }

    /** Moves each series on by as many as are drawn; how many numbers it had before. */
    private Uni<Map<String, Long>> advance(Unit unit, List<String> series) {
        Map<String, Long> counts = new TreeMap<>();
        series.forEach(one -> counts.merge(one, 1L, Long::sum));
        return unit.sql()
                .query(
                        DRAW,
                        unit.tenant(),
                        object,
                        counts.keySet().toArray(String[]::new),
                        counts.values().toArray(Long[]::new))
                .map(rows -> {
                    Map<String, Long> before = new TreeMap<>();
                    for (Row row : rows) {
                        before.put(row.getString(0), row.getLong(1) - counts.get(row.getString(0)));
                    }
                    return before;
                });
    }
}
