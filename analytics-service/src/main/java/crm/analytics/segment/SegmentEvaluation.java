package crm.analytics.segment;

import crm.analytics.generation.CustomerLocks;
import crm.analytics.generation.Generations;
import crm.analytics.merge.Merges;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Keeps membership what the conditions say: at once for customers whose view changed, in steps for the population. */
@ApplicationScoped
public class SegmentEvaluation {

    private static final int STEP = 1000;

    private final Segments segments;
    private final Profiles profiles;
    private final Memberships memberships;

    SegmentEvaluation(Segments segments, Profiles profiles, Memberships memberships) {
        this.segments = segments;
        this.profiles = profiles;
        this.memberships = memberships;
    }

    /**
     * Evaluates all segments for the given customers. The caller holds their locks and has changed their views.
     *
     * @param customers distinct
     */
    public Uni<Void> evaluate(Unit unit, UUID... customers) {
        return evaluate(unit, segment -> true, customers);
    }

    /**
     * Evaluates those segments that read scores for the given customers. The caller holds their locks and has changed
     * their scores, and nothing else since the others were evaluated.
     *
     * @param customers distinct
     */
    public Uni<Void> evaluateScored(Unit unit, UUID... customers) {
        return evaluate(unit, SegmentEvaluation::isByScores, customers);
    }

    /**
     * Tells for whom {@link #evaluateScored} would change something now. It takes no locks and writes nothing.
     *
     * @param customers distinct
     */
    public Uni<UUID[]> misplaced(Unit unit, UUID... customers) {
        return changes(unit, SegmentEvaluation::isByScores, customers)
                .map(changes -> CustomerLocks.distinct(changes.stream().map(Memberships.Change::customerId)));
    }

    private static boolean isByScores(Segment segment) {
        return segment.condition().reads(Field::scored);
    }

    private Uni<Void> evaluate(Unit unit, Predicate<Segment> which, UUID... customers) {
        return changes(unit, which, customers).chain(changes -> memberships.change(unit, changes));
    }

    private Uni<List<Memberships.Change>> changes(Unit unit, Predicate<Segment> which, UUID... customers) {
        if (customers.length == 0) {
            return Uni.createFrom().item(List.of());
        }
        return segments.all(unit)
                .map(all -> all.stream().filter(which).toList())
                .chain(all -> all.isEmpty()
                        ? Uni.createFrom().item(List.<Memberships.Change>of())
                        : profiles.of(unit, customers)
                                .chain(known -> memberships
                                        .of(unit, customers)
                                        .map(current -> changes(all, known, current, unit.now()))));
    }

    private static List<Memberships.Change> changes(
            List<Segment> all, Map<UUID, Profile> profiles, Map<UUID, Set<UUID>> current, Instant asOf) {
        List<Memberships.Change> changes = new ArrayList<>();
        for (Profile profile : profiles.values()) {
            Set<UUID> memberOf = current.getOrDefault(profile.customerId(), Set.of());
            for (Segment segment : all) {
                boolean member = segment.test(profile, asOf);
                if (member != memberOf.contains(segment.id())) {
                    changes.add(new Memberships.Change(segment, profile.customerId(), member));
                }
            }
        }
        // Who has no profile any more belongs nowhere: another customer stands for it.
        current.forEach((customer, memberOf) -> {
            if (!profiles.containsKey(customer)) {
                all.stream()
                        .filter(segment -> memberOf.contains(segment.id()))
                        .forEach(segment -> changes.add(new Memberships.Change(segment, customer, false)));
            }
        });
        return changes;
    }

    /**
     * Takes one step of an evaluation of the whole population, for one segment that is due.
     *
     * @return whether there was anything to do
     */
    public Uni<Boolean> step(Unit unit) {
        return segments.due(unit, false)
                .chain(peeked -> peeked.isEmpty()
                        ? Uni.createFrom().item(false)
                        // Asked again behind the lock: another instance may have taken the step meanwhile.
                        : CustomerLocks.all(unit)
                                .chain(() -> segments.due(unit, true))
                                .chain(due -> due.isEmpty() ? Uni.createFrom().item(true) : step(unit, due.get())));
    }

    /** Lets all segments be evaluated again, because the views are other ones now. */
    public Uni<Void> restart(Unit unit) {
        return segments.restart(unit);
    }

    private Uni<Boolean> step(Unit unit, Segment segment) {
        boolean first = segment.sweepAsOf() == null || segment.sweepFrom() == null;
        Instant asOf = first ? unit.now() : segment.sweepAsOf();
        UUID from = segment.sweepFrom() == null ? Segment.BEGINNING : segment.sweepFrom();
        List<Object> parameters = ConditionSql.parameters(unit.tenant(), from, segment.id());
        String matches = segment.deleted()
                ? "false"
                : "(" + Merges.ALONE + " and " + ConditionSql.compile(segment.condition(), unit.now(), parameters)
                        + ")";
        String sql = "select p.id, " + matches + " as matches, coalesce(m.member, false) as member"
                + " from customer_profile p left join segment_member m on m.tenant_id = $1 and m.segment_id = $3"
                + " and m.customer_id = p.id where p.tenant_id = $1 and p.generation = " + Generations.LIVE
                + " and p.id > $2 order by p.id limit " + STEP;
        return unit.sql()
                .query(sql, parameters.toArray())
                .chain(rows -> memberships
                        .change(unit, changes(segment, rows))
                        .chain(() -> segments.swept(unit, segment.id(), last(rows), asOf))
                        .replaceWith(true));
    }

    private static List<Memberships.Change> changes(Segment segment, RowSet<Row> rows) {
        List<Memberships.Change> changes = new ArrayList<>();
        for (Row row : rows) {
            boolean member = row.getBoolean("matches");
            if (member != row.getBoolean("member")) {
                changes.add(new Memberships.Change(segment, row.getUUID("id"), member));
            }
        }
        return changes;
    }

    private static UUID last(RowSet<Row> rows) {
        UUID last = null;
        if (rows.size() == STEP) {
            for (Row row : rows) {
                last = row.getUUID("id");
            }
        }
        return last;
    }
}
