package crm.analytics.projection;

import crm.analytics.fact.FactTable;
import crm.analytics.generation.CustomerLocks;
import crm.analytics.generation.Generation;
import crm.analytics.generation.Generation.State;
import crm.analytics.merge.Merges;
import crm.analytics.score.ScoreRefresh;
import crm.analytics.segment.SegmentEvaluation;
import crm.analytics.value.Views;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What follows the reading of the log, step by step. Each step is one transaction that ends with the state of the next
 * one, or with the part that was filled, so a crash repeats a step that left nothing behind.
 */
@ApplicationScoped
class RebuildSteps {

    private static final int AT_ONCE = 2000;

    /**
     * Filling and comparing read whole tables: the bound of ordinary statements is not for them. When the instance dies the
     * server stops them; it would finish them for nobody, and what goes on elsewhere would wait for their locks meanwhile.
     */
    private static final String LONG_STATEMENTS = "select set_config('statement_timeout', '1800000', true),"
            + " set_config('client_connection_check_interval', '1000', true)";

    private static final String ALONE = "select pg_try_advisory_xact_lock(hashtext('rebuild ' || $1), 0)";

    /** Filling joins whole tables with few rows that wait: the planner cannot know whether there are any. */
    static final String WHOLE_TABLES = LONG_STATEMENTS + ", set_config('enable_nestloop', 'off', true)";

    /** What the parts need of each other, filled before any of them. */
    private static final int FIRST = 0;

    /** A part of those that nobody is at. */
    private static final String PART = """
            select part from (select part from unnest($2::int4[]) as part offset 0) left_over
            where pg_try_advisory_xact_lock(hashtext('rebuild ' || $1), part) limit 1
            """;

    private static final String WAITING =
            "select count(*) from (select from fact_pending where tenant_id = $1 and generation = $2 limit $3) p";

    private static final String BEHIND = """
            select count(*) from jsonb_each_text($1) as target(place, next)
            where target.next::bigint > coalesce((
                select o.next_offset from consumer_offset o
                where o.consumer = $2 and o.topic || '/' || o.partition = target.place), 0)
            """;

    private final Rebuilds rebuilds;
    private final FactTable table;
    private final Views views;
    private final PendingFacts pending;
    private final SegmentEvaluation segments;
    private final ScoreRefresh refresh;
    private final String consumer;

    RebuildSteps(
            Rebuilds rebuilds,
            FactTable table,
            Views views,
            PendingFacts pending,
            SegmentEvaluation segments,
            ScoreRefresh refresh,
            @ConfigProperty(name = "quarkus.application.name") String consumer) {
        this.rebuilds = rebuilds;
        this.table = table;
        this.views = views;
        this.pending = pending;
        this.segments = segments;
        this.refresh = refresh;
        this.consumer = consumer;
    }

    /** Ends the reading of the log: from here on, facts that arrive wait until the views are filled. */
    Uni<Void> endReading(Unit unit, UUID operationId) {
        return CustomerLocks.all(unit)
                .chain(() -> rebuilds.operation(unit, operationId))
                .chain(found -> found.filter(rebuild -> rebuild.generation().state() == State.READING)
                        .map(rebuild -> rebuilds.state(unit, rebuild, State.GROUPING))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /**
     * Takes the next step, unless another instance is at it.
     *
     * @return whether something was done
     */
    Uni<Boolean> next(Unit unit) {
        return rebuilds.building(unit)
                .chain(found -> found.isPresent() && left(found.get()).length > 0
                        ? fillPart(unit, found.get())
                        : nextAlone(unit));
    }

    private Uni<Boolean> nextAlone(Unit unit) {
        return unit.sql()
                .query(ALONE, unit.tenant())
                .chain(rows -> rows.iterator().next().getBoolean(0)
                        ? rebuilds.building(unit)
                                .chain(found -> found.map(rebuild -> next(unit, rebuild))
                                        .orElse(Uni.createFrom().item(false)))
                        : Uni.createFrom().item(false));
    }

    private Uni<Boolean> next(Unit unit, Rebuild rebuild) {
        return switch (rebuild.generation().state()) {
            case GROUPING -> fill(unit, rebuild).replaceWith(true);
            case DRAINING -> drain(unit, rebuild).replaceWith(true);
            case COMPARING -> compareWhenCaughtUp(unit, rebuild);
            case READING, LIVE, RETIRED, DIFFERENT, DROPPED -> Uni.createFrom().item(false);
        };
    }

    /** Begins filling, and ends it when all parts are filled. */
    private Uni<Void> fill(Unit unit, Rebuild rebuild) {
        if (rebuild.filled().contains(FIRST)) {
            return left(rebuild).length == 0
                    ? rebuilds.state(unit, rebuild, State.DRAINING)
                    // Another instance has begun meanwhile.
                    : Uni.createFrom().voidItem();
        }
        Generation generation = rebuild.generation();
        return unit.sql()
                .query(WHOLE_TABLES)
                .chain(() -> views.fillFirst(unit, generation.number(), generation.factsGeneration()))
                .chain(() -> rebuilds.filled(unit, rebuild, FIRST));
    }

    /** The parts that can be filled now; none where the views are not being filled. */
    private static Integer[] left(Rebuild rebuild) {
        return rebuild.generation().state() == State.GROUPING
                        && rebuild.filled().contains(FIRST)
                ? IntStream.rangeClosed(1, Views.PARTS)
                        .filter(part -> !rebuild.filled().contains(part))
                        .boxed()
                        .toArray(Integer[]::new)
                : new Integer[0];
    }

    /** Several may be filled at once, by one instance or several. */
    private Uni<Boolean> fillPart(Unit unit, Rebuild peeked) {
        return unit.sql()
                .query(PART, unit.tenant(), left(peeked))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(false)
                        // Asked again behind the lock: it may have been filled meanwhile.
                        : rebuilds.building(unit).chain(found -> {
                            int part = rows.iterator().next().getInteger(0);
                            return found.filter(it -> List.of(left(it)).contains(part))
                                    .map(it -> fillPart(unit, it, part))
                                    .orElseGet(() -> Uni.createFrom().voidItem())
                                    .replaceWith(true);
                        }));
    }

    private Uni<Void> fillPart(Unit unit, Rebuild rebuild, int part) {
        Generation generation = rebuild.generation();
        return unit.sql()
                .query(WHOLE_TABLES)
                .chain(() -> views.fillPart(unit, generation.number(), generation.factsGeneration(), part))
                .chain(() -> rebuilds.filled(unit, rebuild, part));
    }

    /** While many wait, they are applied beside the batches that add more; the last ones with the batches held off. */
    private Uni<Void> drain(Unit unit, Rebuild rebuild) {
        int number = rebuild.generation().number();
        return unit.sql()
                .query(WAITING, unit.tenant(), number, AT_ONCE)
                .map(rows -> rows.iterator().next().getLong(0))
                .chain(waiting -> waiting == AT_ONCE
                        ? drainSome(unit, rebuild)
                        : CustomerLocks.all(unit)
                                .chain(() -> drainSome(unit, rebuild))
                                .chain(() -> unit.sql().query(WAITING, unit.tenant(), number, 1))
                                .map(rows -> rows.iterator().next().getLong(0))
                                .chain(left -> left == 0
                                        ? rebuilds.state(unit, rebuild, State.COMPARING)
                                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> drainSome(Unit unit, Rebuild rebuild) {
        int number = rebuild.generation().number();
        return pending.take(unit, number, AT_ONCE)
                .chain(ids -> table.byId(unit, rebuild.generation().factsGeneration(), ids))
                .chain(facts -> Merges.roots(unit, number, facts)
                        .chain(roots -> views.apply(unit, rebuild.generation(), roots, facts)))
                .replaceWithVoid();
    }

    /** Both generations hold the same facts once the live one has consumed what the other one has read. */
    private Uni<Boolean> compareWhenCaughtUp(Unit unit, Rebuild rebuild) {
        return unit.sql()
                .query(LONG_STATEMENTS)
                .chain(() -> rebuild.accept()
                        ? refresh.standStill(unit)
                        : Uni.createFrom().voidItem())
                .chain(() -> CustomerLocks.all(unit))
                .chain(() -> unit.sql().query(BEHIND, rebuild.targets(), consumer))
                .map(rows -> rows.iterator().next().getLong(0))
                .chain(behind -> behind > 0
                        ? Uni.createFrom().item(false)
                        : rebuilds.live(unit)
                                .chain(live -> compare(unit, live.orElseThrow(), rebuild))
                                .replaceWith(true));
    }

    private Uni<Void> compare(Unit unit, Rebuild live, Rebuild rebuilt) {
        return Totals.of(unit, live.generation().number())
                .chain(before -> Totals.of(unit, rebuilt.generation().number()).chain(after -> {
                    boolean equal = before.equals(after);
                    JsonObject comparison = new JsonObject()
                            .put("equal", equal)
                            .put("live", before)
                            .put("rebuilt", after);
                    return rebuilds.compared(unit, rebuilt, comparison)
                            .chain(() -> equal || rebuilt.accept()
                                    ? swap(unit, live, rebuilt)
                                    : rebuilds.state(unit, rebuilt, State.DIFFERENT))
                            // Scores belong to no generation: equal totals have equal scores, others do not. What was
                            // not swapped in is read by nobody.
                            .chain(() -> equal || !rebuilt.accept()
                                    ? Uni.createFrom().voidItem()
                                    : refresh.restart(unit));
                }));
    }

    private Uni<Void> swap(Unit unit, Rebuild live, Rebuild rebuilt) {
        return rebuilds.state(unit, live, State.RETIRED)
                .chain(() -> rebuilds.state(unit, rebuilt, State.LIVE))
                .chain(() -> segments.restart(unit));
    }
}
