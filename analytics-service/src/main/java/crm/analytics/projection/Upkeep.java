package crm.analytics.projection;

import crm.analytics.generation.Generation.State;
import crm.analytics.segment.SegmentEvaluation;
import crm.persistence.Caller;
import crm.persistence.Trace;
import crm.persistence.Tx;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The work that no event brings about: rebuilding, evaluating segments for everybody, dropping old generations. Every
 * instance tries, in short transactions that exclude each other; so any of them may die at any time.
 */
@ApplicationScoped
class Upkeep {

    private static final Logger LOG = Logger.getLogger(Upkeep.class);

    private final Tx tx;
    private final Rebuilds rebuilds;
    private final LogReading reading;
    private final RebuildSteps steps;
    private final SegmentEvaluation segments;
    private final Disposal disposal;
    private final List<String> tenants;
    private final String service;
    private final Duration pause;
    private final AtomicBoolean working = new AtomicBoolean();
    private volatile long timer;

    Upkeep(
            Tx tx,
            Rebuilds rebuilds,
            LogReading reading,
            RebuildSteps steps,
            SegmentEvaluation segments,
            Disposal disposal,
            @ConfigProperty(name = "crm.tenants") List<String> tenants,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "crm.projection.pause") Duration pause) {
        this.tx = tx;
        this.rebuilds = rebuilds;
        this.reading = reading;
        this.steps = steps;
        this.segments = segments;
        this.disposal = disposal;
        this.tenants = List.copyOf(tenants);
        this.service = service;
        this.pause = pause;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        timer = vertx.setPeriodic(pause.toMillis(), ignored -> round());
    }

    void stop(@Observes ShutdownEvent event, Vertx vertx) {
        vertx.cancelTimer(timer);
    }

    private void round() {
        if (working.compareAndSet(false, true)) {
            Multi.createFrom()
                    .iterable(tenants)
                    .onItem()
                    .transformToUniAndConcatenate(this::tenant)
                    .onItem()
                    .ignoreAsUni()
                    .onTermination()
                    .invoke(() -> working.set(false))
                    .subscribe()
                    .with(ignored -> {}, failure -> LOG.warn("Upkeep goes on later", failure));
        }
    }

    private Uni<Void> tenant(String tenant) {
        Caller caller = Caller.system(tenant, service, Trace.fresh());
        return rebuild(caller)
                .chain(() -> whileThereIs(() -> tx.run(caller, segments::step)))
                .chain(() -> whileThereIs(() -> tx.run(caller, disposal::step)))
                // One tenant's trouble is not another's.
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "Upkeep of tenant %s goes on later", tenant))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Void> rebuild(Caller caller) {
        return tx.run(caller, rebuilds::building).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            Rebuild rebuild = found.get();
            if (rebuild.generation().state() != State.READING) {
                return whileThereIs(() -> tx.run(caller, steps::next));
            }
            return reading.read(caller, rebuild)
                    .chain(done -> done
                            ? tx.run(caller, unit -> steps.endReading(unit, rebuild.operationId()))
                            : Uni.createFrom().voidItem());
        });
    }

    private static Uni<Void> whileThereIs(Supplier<Uni<? extends Boolean>> step) {
        return Multi.createBy()
                .repeating()
                .uni(step)
                .whilst(Boolean.TRUE::equals)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
