package crm.customer.neglect;

import crm.persistence.Stale;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/** Stores the tenants' rules. */
@ApplicationScoped
class NeglectRules {

    private static final String GET = """
            select version, grades, owner_days, head_days, changed_by, changed_at from neglect_rule where tenant_id = $1
            """;

    private static final String DECIDE = """
            insert into neglect_rule as r (tenant_id, version, grades, owner_days, head_days, changed_by, changed_at)
            values ($1, 1, $3, $4, $5, $6, $7)
            on conflict (tenant_id) do update
            set version = r.version + 1, grades = excluded.grades, owner_days = excluded.owner_days,
                head_days = excluded.head_days, changed_by = excluded.changed_by, changed_at = excluded.changed_at
            where r.version = $2
            returning version
            """;

    /** The tenant's rule, or the one that holds where there is none. */
    Uni<NeglectRule> get(Unit unit) {
        return unit.sql()
                .query(GET, unit.tenant())
                .map(rows -> rows.stream().map(NeglectRules::rule).findFirst().orElse(NeglectRule.DEFAULT));
    }

    /** @return fails with {@link Stale} where the rule has another version than {@code expected} */
    Uni<NeglectRule> decide(Unit unit, long expected, List<Threshold> thresholds) {
        String by = unit.caller().subject();
        return get(unit).flatMap(now -> {
            if (now.version() != expected) {
                throw new Stale(expected, now.version());
            }
            return unit.sql()
                    .query(
                            DECIDE,
                            unit.tenant(),
                            expected,
                            thresholds.stream().map(it -> it.grade().name()).toArray(String[]::new),
                            thresholds.stream().map(Threshold::ownerAfterDays).toArray(Integer[]::new),
                            thresholds.stream().map(Threshold::headAfterDays).toArray(Integer[]::new),
                            by,
                            OffsetDateTime.ofInstant(unit.now(), ZoneOffset.UTC))
                    .map(rows -> rows.stream()
                            .map(row -> new NeglectRule(row.getLong(0), thresholds, by, unit.now()))
                            .findFirst()
                            .orElseThrow(() -> new Stale(expected, expected + 1)));
        });
    }

    private static NeglectRule rule(Row row) {
        String[] grades = row.getArrayOfStrings("grades");
        Integer[] owner = row.getArrayOfIntegers("owner_days");
        Integer[] head = row.getArrayOfIntegers("head_days");
        return new NeglectRule(
                row.getLong("version"),
                IntStream.range(0, grades.length)
                        .mapToObj(i -> new Threshold(Grade.valueOf(grades[i]), owner[i], head[i]))
                        .toList(),
                row.getString("changed_by"),
                row.getOffsetDateTime("changed_at").toInstant());
    }
}
