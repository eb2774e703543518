package crm.analytics.projection;

import crm.analytics.score.ScoreRefresh;
import crm.analytics.segment.SegmentEvaluation;
import crm.analytics.value.Views;
import crm.analytics.work.Pace;
import crm.analytics.work.Rounds;
import crm.analytics.work.Step;
import crm.persistence.Caller;
import crm.persistence.Tx;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The work that no event brings about: rebuilding, evaluating segments for everybody, dropping old generations. Every
 * instance tries, in short transactions that exclude each other; so any of them may die at any time.
 */
@ApplicationScoped
class Upkeep {

    private final Tx tx;
    private final Rebuilds rebuilds;
    private final LogReading reading;
    private final RebuildSteps steps;
    private final SegmentEvaluation segments;
    private final Disposal disposal;
    private final ScoreRefresh refreshes;
    private final Vertx vertx;
    private final Duration pause;
    private final Rounds rounds;
    private final Pace pace = new Pace();

    Upkeep(
            Tx tx,
            Rebuilds rebuilds,
            LogReading reading,
            RebuildSteps steps,
            SegmentEvaluation segments,
            ScoreRefresh refreshes,
            Disposal disposal,
            Vertx vertx,
            @ConfigProperty(name = "crm.tenants") List<String> tenants,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "crm.projection.pause") Duration pause) {
        this.tx = tx;
        this.rebuilds = rebuilds;
        this.reading = reading;
        this.steps = steps;
        this.segments = segments;
        this.disposal = disposal;
        this.refreshes = refreshes;
        this.vertx = vertx;
        this.pause = pause;
        this.rounds = new Rounds("Upkeep", tenants, service, this::tenant);
    }

    void start(@Observes StartupEvent event) {
        rounds.start(vertx, pause);
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.stop(vertx);
    }

    /** A rebuild is not kept waiting by a refresh of everybody, which it goes before at every step. */
    private Uni<Void> tenant(Caller caller) {
        return Rounds.whileThereIs(() ->
                        rebuild(caller).chain(did -> did ? Uni.createFrom().item(true) : refresh(caller)))
                .chain(() -> Rounds.whileThereIs(() -> tx.run(caller, segments::step)))
                .chain(() -> Rounds.whileThereIs(() -> tx.run(caller, disposal::step)));
    }

    private Uni<Boolean> refresh(Caller caller) {
        return Rounds.unhurried(vertx, pace::after, () -> tx.run(caller, refreshes::step))
                .map(Step::did);
    }

    /** Goes on with a rebuild; false when there is none, or none that this instance could go on with now. */
    private Uni<Boolean> rebuild(Caller caller) {
        return tx.run(caller, rebuilds::building).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(false);
            }
            Rebuild rebuild = found.get();
            return switch (rebuild.generation().state()) {
                case READING -> read(caller, rebuild);
                case GROUPING -> fill(caller);
                default -> tx.run(caller, steps::next);
            };
        });
    }

    private Uni<Boolean> read(Caller caller, Rebuild rebuild) {
        if (rebuild.targets().isEmpty()) {
            return reading.begin(caller, rebuild);
        }
        return reading.read(caller, rebuild)
                .chain(done -> done
                        ? tx.run(caller, unit -> steps.endReading(unit, rebuild.operationId()))
                                .replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    /** All parts at once. */
    private Uni<Boolean> fill(Caller caller) {
        List<Uni<Boolean>> parts = Stream.generate(() -> tx.run(caller, steps::next))
                .limit(Views.PARTS)
                .toList();
        return Rounds.atOnce(parts).map(did -> did.contains(true));
    }
}
