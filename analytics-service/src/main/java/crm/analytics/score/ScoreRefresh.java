package crm.analytics.score;

import crm.analytics.generation.CustomerLocks;
import crm.analytics.generation.Generations;
import crm.analytics.policy.Policies;
import crm.analytics.score.CustomerStates.Member;
import crm.analytics.segment.SegmentEvaluation;
import crm.analytics.work.Step;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Scores everybody anew: every day, because time alone changes what is to come; after a change of policy or model; and
 * when much has happened. First the numbers, then the cuts of the base by them, then the classes by the cuts, then the
 * reports. Each step is a short transaction that leaves behind how far it got.
 *
 * <p>Events go on meanwhile. A step holds the scores that it writes, and then reads what they are computed from; to whom
 * something happens after that is due, and is scored once more when the step has ended. Who belongs to another segment by
 * the new score becomes due as well. Events wait only for those who are scored for the first time.
 */
@ApplicationScoped
public class ScoreRefresh {

    /**
     * So few that whoever waits for one of them does not wait long; and so many that the two dozen statements around them,
     * each of which waits for a processor where there is traffic, are not most of a step.
     */
    private static final int STEP = 500;

    /**
     * For statements about everybody: they may take their time and some memory, and one processor of several; and they end
     * when the instance does.
     */
    private static final String LONG_STATEMENTS = """
            select set_config('statement_timeout', '600000', true), set_config('work_mem', '64MB', true),
                   set_config('max_parallel_workers_per_gather', '0', true),
                   set_config('client_connection_check_interval', '1000', true)
            """;

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
                     or now.position - greatest(r.position, r.looked_position) > $3::float8 * r.position
                        and r.finished_at < $4::timestamptz
                            - greatest(interval '1 minute', 20 * (r.finished_at - r.started_at)))
            order by r.state = 'DONE', r.currency limit 1
            for update of r skip locked
            """;

    private static final String FACTS = """
            select coalesce(sum(v.facts), 0)::int8 from customer_value v
            where v.tenant_id = $1 and v.currency = $2 and v.generation =
            """ + Generations.LIVE;

    /** Notes that what is new on the topic is not much for this currency, if so: other ones or other tenants grow. */
    private static final String ONLY_LOOK = """
            update score_refresh r set looked_position = $3
            where r.tenant_id = $1 and r.currency = $2 and abs((""" + FACTS + """
                ) - r.facts) <= $4::float8 * r.facts
            returning r.currency
            """;

    private static final String BEGIN = """
            update score_refresh
            set facts = (""" + FACTS + """
                ), state = $9, as_of = $3, reason = $4, after_id = '00000000-0000-0000-0000-000000000000',
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

    private static final String STAND_STILL =
            "select from score_refresh where tenant_id = $1 order by currency for update";

    private static final UUID BEGINNING = new UUID(0, 0);

    private final Bases bases;
    private final CustomerStates states;
    private final Scores scores;
    private final Scoring scoring;
    private final DueScores dueScores;
    private final SegmentEvaluation segments;
    private final Policies policies;
    private final CrossSells crossSells;
    private final RefreshEnd end;

    ScoreRefresh(
            Bases bases,
            CustomerStates states,
            Scores scores,
            Scoring scoring,
            DueScores dueScores,
            SegmentEvaluation segments,
            Policies policies,
            CrossSells crossSells,
            RefreshEnd end) {
        this.bases = bases;
        this.states = states;
        this.scores = scores;
        this.scoring = scoring;
        this.dueScores = dueScores;
        this.segments = segments;
        this.policies = policies;
        this.crossSells = crossSells;
        this.end = end;
    }

    /**
     * Takes one step of a refresh that is due, unless another instance is at it.
     *
     * @return a full one where it scored as many customers as every step of a large base
     */
    public Uni<Step> step(Unit unit) {
        return policies.current(unit).chain(policy -> {
            double share = policy.policy().refitShare();
            return due(unit, share).chain(due -> {
                if (due.isEmpty()) {
                    return Uni.createFrom().item(Step.NONE);
                }
                return due.get().isForEvents() ? takeIfGrown(unit, due.get(), share) : take(unit, due.get());
            });
        });
    }

    private Uni<Step> takeIfGrown(Unit unit, Due due, double share) {
        return unit.sql()
                .query(LONG_STATEMENTS)
                .chain(() -> unit.sql().query(ONLY_LOOK, unit.tenant(), due.currency(), due.position(), share))
                .chain(looked ->
                        looked.size() == 0 ? take(unit, due) : Uni.createFrom().item(Step.SOME));
    }

    /**
     * Lets no refresh take a step until the end of the transaction. A step may wait for the locks of customers: who takes
     * these and is to {@link #restart} needs this before.
     */
    public Uni<Void> standStill(Unit unit) {
        return unit.sql().query(STAND_STILL, unit.tenant()).replaceWithVoid();
    }

    /** Lets everybody be scored anew, because the views are other ones now. */
    public Uni<Void> restart(Unit unit) {
        return unit.sql().query(RESTART, unit.tenant()).replaceWithVoid();
    }

    private Uni<Step> take(Unit unit, Due due) {
        return switch (due.state()) {
            case "DONE" -> begin(unit, due).replaceWith(Step.SOME);
            case "SCORING" -> score(unit, due, Scoring.Mode.VALUES, "CUTTING");
            case "CUTTING" -> cut(unit, due).replaceWith(Step.SOME);
            case "CLASSING" -> score(unit, due, Scoring.Mode.CLASSES, "REPORTING");
            default -> end(unit, due).replaceWith(Step.SOME);
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

    private Uni<Step> score(Unit unit, Due due, Scoring.Mode mode, String next) {
        return states.after(unit, due.currency(), due.after(), STEP)
                .chain(members -> hold(unit, due.currency(), members)
                        .chain(held -> score(unit, due, mode, held))
                        .chain(() -> {
                            int scored = mode == Scoring.Mode.CLASSES ? members.size() : 0;
                            if (members.size() < STEP) {
                                return advance(unit, due, next, BEGINNING, scored)
                                        .replaceWith(Step.SOME);
                            }
                            UUID last = members.getLast().customerId();
                            return advance(unit, due, due.state(), last, scored).replaceWith(Step.FULL);
                        }));
    }

    /**
     * Those of the members whom nobody else scores until the end of the transaction. Who has no score yet has no row to be
     * held: the locks of such customers are taken, and before any row is, as by everybody who needs both.
     */
    private Uni<UUID[]> hold(Unit unit, String currency, List<Member> members) {
        List<UUID> unscored = members.stream()
                .filter(member -> !member.scored())
                .map(Member::customerId)
                .toList();
        UUID[] all = members.stream().map(Member::customerId).toArray(UUID[]::new);
        Uni<Void> locked = unscored.isEmpty() ? Uni.createFrom().voidItem() : CustomerLocks.some(unit, unscored);
        return locked.chain(() -> scores.hold(unit, currency, all)).map(held -> {
            held.addAll(unscored);
            return Arrays.stream(all).filter(held::contains).toArray(UUID[]::new);
        });
    }

    /** Scores customers whose scores are held. */
    private Uni<Void> score(Unit unit, Due due, Scoring.Mode mode, UUID... customers) {
        return bases.on(unit, due.asOf())
                .map(on -> on.apply(due.currency()))
                .chain(basis -> states.of(unit, due.asOf(), basis.policy(), due.currency(), customers)
                        .chain(known -> scoring.write(unit, basis, known, mode)))
                .chain(() -> mode == Scoring.Mode.CLASSES
                        ? segments.misplaced(unit, customers).chain(misplaced -> dueScores.note(unit, misplaced))
                        : Uni.createFrom().voidItem());
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

    private static Uni<Optional<Due>> due(Unit unit, double share) {
        return unit.sql()
                .query(DUE, unit.tenant(), Bases.today(unit), share, unit.now().atOffset(ZoneOffset.UTC))
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
            boolean cut) {

        /** Whether it would begin because much has happened, and for no other reason. */
        boolean isForEvents() {
            return state.equals("DONE") && reason.equals("events");
        }
    }
}
