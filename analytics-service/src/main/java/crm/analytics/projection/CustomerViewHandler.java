package crm.analytics.projection;

import crm.analytics.fact.Fact;
import crm.analytics.fact.FactReader;
import crm.analytics.fact.FactTable;
import crm.analytics.generation.CustomerLocks;
import crm.analytics.generation.Generation;
import crm.analytics.generation.Generations;
import crm.analytics.score.DueScores;
import crm.analytics.segment.SegmentEvaluation;
import crm.analytics.value.Views;
import crm.analytics.work.Backlog;
import crm.contracts.EventType;
import crm.messaging.BatchHandler;
import crm.messaging.Received;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Brings the facts of a batch into the views: into those that are read, and into those that are being rebuilt. The table
 * of facts tells which of them are new; only those are applied. Statements, not rows, are what a batch costs.
 */
@ApplicationScoped
class CustomerViewHandler implements BatchHandler {

    private static final Set<EventType<?>> TYPES = FactReader.types();

    private final Generations generations;
    private final FactTable table;
    private final Views views;
    private final PendingFacts pending;
    private final DueScores dueScores;
    private final SegmentEvaluation segments;
    private final Backlog backlog;

    CustomerViewHandler(
            Generations generations,
            FactTable table,
            Views views,
            PendingFacts pending,
            DueScores dueScores,
            SegmentEvaluation segments,
            Backlog backlog) {
        this.generations = generations;
        this.table = table;
        this.views = views;
        this.pending = pending;
        this.dueScores = dueScores;
        this.segments = segments;
        this.backlog = backlog;
    }

    @Override
    public Set<EventType<?>> types() {
        return TYPES;
    }

    @Override
    public Uni<Void> handle(Unit unit, List<Received> events) {
        backlog.read(events.size());
        List<Fact> facts = events.stream().map(FactReader::read).toList();
        List<UUID> customers = facts.stream().map(Fact::customerId).toList();
        boolean merging = facts.stream().anyMatch(Fact::ofMerge);
        // Who stands for whom changes the views of several customers, whom nobody knows yet.
        return (merging ? CustomerLocks.all(unit) : CustomerLocks.some(unit, customers))
                .chain(() -> generations.current(unit, CustomerLocks.distinct(customers.stream())))
                .call(current -> merging || current.allRoots().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : CustomerLocks.some(unit, current.allRoots()))
                .chain(current -> follow(unit, current, facts));
    }

    private Uni<Void> follow(Unit unit, Generations.Current current, List<Fact> facts) {
        Generation live = current.live();
        return table.insert(unit, live.factsGeneration(), facts)
                .chain(fresh -> views.apply(unit, live, current.roots(live), fresh)
                        .call(() -> current.building()
                                .map(building -> followBuilding(unit, current, building, facts, fresh))
                                .orElseGet(() -> Uni.createFrom().voidItem()))
                        .call(changed -> fresh.stream().anyMatch(Fact::ofMerge)
                                ? dueScores.forget(unit, changed)
                                : Uni.createFrom().voidItem())
                        .chain(changed -> follow(unit, changed)));
    }

    /** Segments follow the views at once, and scores in a moment. */
    private Uni<Void> follow(Unit unit, UUID... customers) {
        return dueScores.note(unit, customers).chain(() -> segments.evaluate(unit, customers));
    }

    private Uni<Void> followBuilding(
            Unit unit, Generations.Current current, Generation building, List<Fact> facts, List<Fact> freshInLive) {
        Uni<List<Fact>> fresh = building.factsGeneration() == current.live().factsGeneration()
                ? Uni.createFrom().item(freshInLive)
                : table.insert(unit, building.factsGeneration(), facts);
        return switch (building.state()) {
            case READING -> fresh.replaceWithVoid();
            case GROUPING, DRAINING -> fresh.chain(waiting -> pending.add(unit, building.number(), waiting));
            case COMPARING ->
                fresh.chain(added -> views.apply(unit, building, current.roots(building), added))
                        .replaceWithVoid();
            case LIVE, RETIRED, DIFFERENT, DROPPED -> throw new IllegalStateException("Not being built: " + building);
        };
    }
}
