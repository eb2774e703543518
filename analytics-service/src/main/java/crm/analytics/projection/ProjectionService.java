package crm.analytics.projection;

import static crm.analytics.generation.Generations.CUSTOMER_VALUE;

import crm.analytics.fact.FactReader;
import crm.analytics.generation.CustomerLocks;
import crm.analytics.generation.Generation.State;
import crm.analytics.generation.Generations;
import crm.messaging.Replays;
import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.Unit;
import crm.web.Reply;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What administrators can see and do about projections, each for the tenant of its own. */
@ApplicationScoped
class ProjectionService {

    private final Generations generations;
    private final Rebuilds rebuilds;
    private final Replays replays;
    private final String consumer;

    ProjectionService(
            Generations generations,
            Rebuilds rebuilds,
            Replays replays,
            @ConfigProperty(name = "quarkus.application.name") String consumer) {
        this.generations = generations;
        this.rebuilds = rebuilds;
        this.replays = replays;
        this.consumer = consumer;
    }

    /** Opens a new generation. What follows is done by {@link Upkeep}. */
    Uni<Reply> rebuild(Unit unit, Rebuild.Source source, boolean accept) {
        UUID operationId = Ids.next();
        return CustomerLocks.all(unit)
                .chain(() -> generations.current(unit))
                .chain(() -> rebuilds.open(unit, operationId, source, accept))
                .chain(() -> operation(unit, operationId))
                .map(operation -> Reply.accepted(
                        URI.create("/api/v1/admin/projections/" + CUSTOMER_VALUE + "/operations/" + operation.id()),
                        operation));
    }

    Uni<Operation> operation(Unit unit, UUID operationId) {
        return rebuilds.operation(unit, operationId)
                .map(found -> found.map(Operation::of)
                        .orElseThrow(() -> new NotFound("operation " + Ids.text("job", operationId))));
    }

    /** The projections as the database knows them. */
    Uni<Projection> show(Unit unit) {
        return rebuilds.consumed(unit, consumer)
                .chain(consumed -> rebuilds.all(unit)
                        .map(all -> new Projection(
                                CUSTOMER_VALUE,
                                unit.now(),
                                consumed,
                                null,
                                all.stream().map(Operation::of).toList())));
    }

    /** With how far it is behind the log; not while a transaction is open, because that takes a look at the broker. */
    Uni<Projections> withLag(Projection projection) {
        return replays.ends(FactReader.types())
                .map(ends -> ends.values().stream().mapToLong(Long::longValue).sum())
                .map(end -> Math.max(0, end - projection.stateOffset()))
                // A broker that is away must not hide what the database knows.
                .onFailure()
                .recoverWithNull()
                .map(lag -> new Projections(List.of(projection.behind(lag))));
    }

    /** All projections of this service. */
    record Projections(List<Projection> data) {}

    /**
     * One projection.
     *
     * @param stateOffset how many records of all topics have been consumed, over all partitions
     * @param lag how many records of the log have not been consumed yet, absent where the broker cannot tell
     * @param generations the newest first
     */
    record Projection(String name, Instant asOf, long stateOffset, Long lag, List<Operation> generations) {

        private Projection behind(Long records) {
            return new Projection(name, asOf, stateOffset, records, generations);
        }
    }

    /**
     * A generation, and the operation that builds it.
     *
     * @param status RUNNING, SUCCEEDED or FAILED
     * @param state of the generation
     * @param source of its facts: EVENTS, LOG or FACTS
     * @param progress how much of the log is read, from 0 to 1
     * @param facts how many facts were read from the log
     * @param comparison whether its totals equal those of the live generation, and both of them
     */
    record Operation(
            String id,
            String status,
            int generation,
            String state,
            String source,
            double progress,
            long facts,
            Map<String, Object> comparison,
            Instant startedAt,
            Instant stateAt) {

        static Operation of(Rebuild rebuild) {
            State state = rebuild.generation().state();
            JsonObject comparison = rebuild.comparison();
            return new Operation(
                    Ids.text("job", rebuild.operationId()),
                    status(rebuild),
                    rebuild.generation().number(),
                    state.name(),
                    rebuild.source().name(),
                    state == State.READING ? rebuild.progress() : 1,
                    rebuild.facts(),
                    comparison == null ? null : comparison.getMap(),
                    rebuild.startedAt(),
                    rebuild.stateAt());
        }

        private static String status(Rebuild rebuild) {
            return switch (rebuild.generation().state()) {
                case READING, GROUPING, DRAINING, COMPARING -> "RUNNING";
                case LIVE, RETIRED -> "SUCCEEDED";
                case DIFFERENT -> "FAILED";
                case DROPPED -> rebuild.wasLive() ? "SUCCEEDED" : "FAILED";
            };
        }
    }
}
