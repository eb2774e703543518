package crm.customer.neglect;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds the customers to look at, and keeps who was told of which. */
@ApplicationScoped
class NeglectQueue {

    private static final int LEVELS = 3;

    /**
     * One look into the index customer_neglect for each level and grade. What another instance looks at is passed over.
     * {@code case} and not {@code coalesce}: of the latter the server does not know that it tells nobody of rows that row-level
     * security hides, and uses no index for it.
     */
    static final String DUE = """
            select d.* from unnest($2::integer[], $3::text[], $4::timestamptz[]) as r (level, grade, before)
            cross join lateral (
                select c.id, c.neglect_level, c.grade, c.owner_id, c.org_unit, c.neglect_of, c.created_at
                from customer c
                where c.tenant_id = $1 and c.neglect_level = r.level
                  and case when c.grade is null then 'NONE' else c.grade end = r.grade
                  and case when c.neglect_from is null then c.created_at else c.neglect_from end <= r.before
                  and c.survivor_id is null and c.withdrawn_at is null and c.erased_at is null
                  and c.lifecycle in ('POTENTIAL', 'TARGET', 'ACTUAL', 'RECOVERED')
                order by case when c.neglect_from is null then c.created_at else c.neglect_from end, c.id
                limit $5
                for no key update skip locked) d
            limit $5
            """;

    private static final String KEEP = """
            update customer c set neglect_level = n.told, neglect_of = n.told_of, neglect_from = n.waits_from
            from unnest($2::uuid[], $3::integer[], $4::timestamptz[], $5::timestamptz[])
                 as n (id, told, told_of, waits_from)
            where c.tenant_id = $1 and c.id = n.id
            """;

    private static final String STATE = """
            select c.id, c.neglect_level, c.grade, c.owner_id, c.org_unit, c.neglect_of, c.created_at
            from customer c where c.tenant_id = $1 and c.id = $2
            """;

    /**
     * Those who have waited for so long that they are to be looked at, locked until the end of the transaction. Their
     * {@code since} is when they were created: the last touch is to be looked up.
     */
    Uni<List<Silence>> due(Unit unit, NeglectRule rule, int most) {
        List<Integer> levels = new ArrayList<>();
        List<String> grades = new ArrayList<>();
        List<OffsetDateTime> before = new ArrayList<>();
        for (Threshold threshold : rule.thresholds()) {
            for (int level = 0; level < LEVELS; level++) {
                int days = level == 1 ? threshold.headAfterDays() : threshold.ownerAfterDays();
                levels.add(level);
                grades.add(threshold.grade().name());
                before.add(time(unit.now().minus(Duration.ofDays(days))));
            }
        }
        return unit.sql()
                .query(
                        DUE,
                        unit.tenant(),
                        levels.toArray(Integer[]::new),
                        grades.toArray(String[]::new),
                        before.toArray(OffsetDateTime[]::new),
                        most)
                .map(rows -> rows.stream().map(NeglectQueue::silence).toList());
    }

    /** What is known of one customer. */
    Uni<Silence> of(Unit unit, UUID customer) {
        return unit.sql()
                .query(STATE, unit.tenant(), customer)
                .map(rows -> silence(rows.iterator().next()));
    }

    /** Keeps who was told of each of the customers. */
    Uni<Void> keep(Unit unit, Map<UUID, Silence.Step> steps) {
        List<Silence.Step> kept = List.copyOf(steps.values());
        return unit.sql()
                .query(
                        KEEP,
                        unit.tenant(),
                        steps.keySet().toArray(UUID[]::new),
                        kept.stream().map(Silence.Step::told).toArray(Integer[]::new),
                        kept.stream()
                                .map(step -> step.of() == null ? null : time(step.of()))
                                .toArray(OffsetDateTime[]::new),
                        kept.stream().map(step -> time(step.from())).toArray(OffsetDateTime[]::new))
                .replaceWithVoid();
    }

    private static Silence silence(Row row) {
        String grade = row.getString("grade");
        OffsetDateTime of = row.getOffsetDateTime("neglect_of");
        return new Silence(
                row.getUUID("id"),
                row.getInteger("neglect_level"),
                grade == null ? Grade.NONE : Grade.valueOf(grade),
                row.getString("owner_id"),
                row.getString("org_unit"),
                of == null ? null : of.toInstant(),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
