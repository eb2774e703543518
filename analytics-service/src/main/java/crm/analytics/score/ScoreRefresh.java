package crm.analytics.score;

import crm.analytics.generation.CustomerLocks;
import crm.analytics.policy.Policies;
import crm.analytics.segment.SegmentEvaluation;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Scores everybody anew: every day, because time alone changes what is to come; after a change of policy or model; and
 * when much has happened. First the numbers, then the cuts of the base by them, then the classes by the cuts, then the reports. Each step
 * is a short transaction that leaves behind how far it got.
 */
@ApplicationScoped
public class ScoreRefresh {

    /** Events wait for the length of a step, and no longer: see {@link #locks}. */
    private static final int STEP = 250;

    private static final String LONG_STATEMENTS = "select set_config('statement_timeout', '600000', true)";

    /** Refreshes that events bring about take a twentieth of the time at most, however large the base. */
    private static final String DUE = """
            select r.currency, r.state, r.as_of, r.after_id, p.version as policy_version, m.id as model_id, now.position,
                   r.as_of > '-infinity' as cut,
                   case when r.as_of < $2::date then 'day' when r.policy_version <> p.version then 'policy'
                        when r.model_id is distinct from m.id then 'model' else 'events' end as reason
            from score_refresh r
                cross join (select coalesce(max(version), 0) as version from value_policy where tenant_id = $1) p
                left join model_version m
                    on m.tenant_id = r.tenant_id and m.currency = r.currency and m.family = 'BUYING'
                        and m.role = 'CHAMPION'
                cross join (select coalesce(sum(next_offset), 0)::int8 as position from consumer_offset
                            where topic = 'crm.sales.order') now
            where r.tenant_id = $1
                and (r.state <> 'DONE' or r.as_of < $2::date or r.policy_version <> p.version
                     or r.model_id is distinct from m.id
                     or now.position - r.position > $3::float8 * r.position
                        and r.finished_at < $4::timestamptz
                            - greatest(interval '1 minute', 20 * (r.finished_at - r.started_at)))
            order by r.state = 'DONE', r.currency limit 1
            """;

    private static final String BEGIN = """
            update score_refresh
            set state = $9, as_of = $3, reason = $4, after_id = '00000000-0000-0000-0000-000000000000',
                customers = 0, position = $5, policy_version = $6, model_id = $7, started_at = $8, finished_at = null
            where tenant_id = $1 and currency = $2
            """;

    private static final String ADVANCE = """
            update score_refresh
            set state = $3, after_id = $4, customers = customers + $5, finished_at = $6
            where tenant_id = $1 and currency = $2
            """;

    private static final String RESTART =
            "update score_refresh set state = 'DONE', as_of = '-infinity' where tenant_id = $1";

    private static final UUID BEGINNING = new UUID(0, 0);

    private final Bases bases;
    private final CustomerStates states;
    private final Scoring scoring;
    private final SegmentEvaluation segments;
    private final Policies policies;
    private final CrossSells crossSells;
    private final RefreshEnd end;

    ScoreRefresh(
            Bases bases,
            CustomerStates states,
            Scoring scoring,
            SegmentEvaluation segments,
            Policies policies,
            CrossSells crossSells,
            RefreshEnd end) {
        this.bases = bases;
        this.states = states;
        this.scoring = scoring;
        this.segments = segments;
        this.policies = policies;
        this.crossSells = crossSells;
        this.end = end;
    }

    /**
     * Takes one step of a refresh that is due.
     *
     * @return whether there was anything to do
     */
    public Uni<Boolean> step(Unit unit) {
        return due(unit, false)
                .chain(peeked -> peeked.isEmpty()
                        ? Uni.createFrom().item(false)
                        : locks(unit, peeked.get())
                                .chain(() -> due(unit, true))
                                // Another instance may have taken the step meanwhile, and the next one may need
                                // locks: without them, scores would be written from what no longer is.
                                .chain(due -> due.filter(it -> needsLocks(it) == needsLocks(peeked.get()))
                                        .map(it -> take(unit, it))
                                        .orElseGet(() -> Uni.createFrom().voidItem()))
                                .replaceWith(true));
    }

    /** Lets everybody be scored anew, because the views are other ones now. */
    public Uni<Void> restart(Unit unit) {
        return unit.sql().query(RESTART, unit.tenant()).replaceWithVoid();
    }

    /** Events wait while customers are being scored, so that no score is older than the state it stands beside. */
    private static Uni<Void> locks(Unit unit, Due due) {
        return needsLocks(due) ? CustomerLocks.all(unit) : Uni.createFrom().voidItem();
    }

    private static boolean needsLocks(Due due) {
        return due.state().equals("SCORING") || due.state().equals("CLASSING");
    }

    private Uni<Void> take(Unit unit, Due due) {
        return switch (due.state()) {
            case "DONE" -> begin(unit, due);
            case "SCORING" -> score(unit, due, Scoring.Mode.VALUES, "CUTTING");
            case "CUTTING" -> cut(unit, due);
            case "CLASSING" -> score(unit, due, Scoring.Mode.CLASSES, "REPORTING");
            default -> end(unit, due);
        };
    }

    private Uni<Void> begin(Unit unit, Due due) {
        return unit.sql()
                .query(LONG_STATEMENTS)
                .chain(() -> policies.current(unit))
                .chain(policy -> crossSells.measure(unit, due.currency(), Bases.today(unit), policy.policy()))
                .chain(() -> noteBegun(unit, due));
    }

    private static Uni<Void> noteBegun(Unit unit, Due due) {
        return unit.sql()
                .query(
                        BEGIN,
                        unit.tenant(),
                        due.currency(),
                        Bases.today(unit),
                        due.reason(),
                        due.position(),
                        due.policyVersion(),
                        due.modelId(),
                        unit.now().atOffset(ZoneOffset.UTC),
                        // A day moves the numbers a little, and events have moved them already: the base can be cut at
                        // once. Whatever moves them a lot takes the pass that computes them first.
                        due.reason().equals("day") && due.cut() ? "CUTTING" : "SCORING")
                .replaceWithVoid();
    }

    private Uni<Void> score(Unit unit, Due due, Scoring.Mode mode, String next) {
        return bases.on(unit, due.asOf()).chain(on -> {
            Basis basis = on.apply(due.currency());
            return states.after(unit, due.asOf(), basis.policy(), due.currency(), due.after(), STEP)
                    .chain(known -> scoring.write(unit, basis, known, mode)
                            .chain(() -> mode == Scoring.Mode.CLASSES
                                    ? segments.evaluateScored(unit, ids(known))
                                    : Uni.createFrom().voidItem())
                            .chain(() -> known.size() < STEP
                                    ? advance(
                                            unit, due, next, BEGINNING, mode == Scoring.Mode.CLASSES ? known.size() : 0)
                                    : advance(
                                            unit,
                                            due,
                                            due.state(),
                                            known.getLast().state().customerId(),
                                            mode == Scoring.Mode.CLASSES ? known.size() : 0)));
        });
    }

    private Uni<Void> cut(Unit unit, Due due) {
        return unit.sql()
                .query(LONG_STATEMENTS)
                .chain(() -> policies.current(unit))
                .chain(policy -> CutSql.measure(unit, due.currency(), policy.policy()))
                .chain(cuts -> bases.add(unit, due.currency(), due.asOf(), cuts))
                .chain(() -> advance(unit, due, "CLASSING", BEGINNING, 0));
    }

    private Uni<Void> end(Unit unit, Due due) {
        return unit.sql()
                .query(LONG_STATEMENTS)
                .chain(() -> bases.on(unit, due.asOf()))
                .map(on -> on.apply(due.currency()))
                .chain(basis -> end.drawUp(
                        unit, due.currency(), due.asOf(), basis.cuts(), basis.policyVersion(), due.position()))
                .chain(() -> advance(unit, due, "DONE", BEGINNING, 0));
    }

    private static Uni<Void> advance(Unit unit, Due due, String state, UUID after, int customers) {
        return unit.sql()
                .query(
                        ADVANCE,
                        unit.tenant(),
                        due.currency(),
                        state,
                        after,
                        customers,
                        state.equals("DONE") ? unit.now().atOffset(ZoneOffset.UTC) : null)
                .replaceWithVoid();
    }

    private static UUID[] ids(List<CustomerStates.Known> known) {
        return known.stream().map(it -> it.state().customerId()).toArray(UUID[]::new);
    }

    private Uni<Optional<Due>> due(Unit unit, boolean lock) {
        return policies.current(unit)
                .chain(policy -> unit.sql()
                        .query(
                                lock ? DUE + " for update of r" : DUE,
                                unit.tenant(),
                                Bases.today(unit),
                                policy.policy().refitShare(),
                                unit.now().atOffset(ZoneOffset.UTC)))
                .map(ScoreRefresh::first);
    }

    private static Optional<Due> first(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(new Due(
                    row.getString("currency"),
                    row.getString("state"),
                    row.getLocalDate("as_of"),
                    row.getUUID("after_id"),
                    row.getLong("policy_version"),
                    row.getUUID("model_id"),
                    row.getLong("position"),
                    row.getString("reason"),
                    row.getBoolean("cut")));
        }
        return Optional.empty();
    }

    /** A refresh with something to do, and with what it would begin anew. */
    private record Due(
            String currency,
            String state,
            LocalDate asOf,
            UUID after,
            long policyVersion,
            UUID modelId,
            long position,
            String reason,
            boolean cut) {}
}
