package crm.privacy;

import crm.contracts.Event;
import crm.contracts.privacy.ErasureApplied;
import crm.contracts.privacy.PrivacyEvents;
import crm.persistence.Caller;
import crm.persistence.Trace;
import crm.persistence.Tx;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Erases what the service holds on persons that are to be forgotten, and tells when it has. Everything is a repetition of
 * steps that change nothing where nothing is left, so that it does no harm when two instances do it at once, or when one
 * dies in between. Now and then, and at the start, it goes through the whole log again: for what was written since, and
 * for what a restored backup brought back.
 */
@ApplicationScoped
public class EraseWorker {

    private static final Logger LOG = Logger.getLogger(EraseWorker.class);
    private static final UUID FIRST = new UUID(0, 0);
    private static final int SWEPT_TOGETHER = 100;

    private final Tx tx;
    private final ErasedSubjects subjects;
    private final EraseSteps steps;
    private final Vertx vertx;
    private final List<String> tenants;
    private final String service;
    private final Duration pause;
    private final Duration sweep;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean sweepDue = new AtomicBoolean(true);
    private volatile long timer;
    private volatile long sweeps;

    EraseWorker(
            Tx tx,
            ErasedSubjects subjects,
            EraseSteps steps,
            Vertx vertx,
            @ConfigProperty(name = "crm.tenants") Set<String> tenants,
            @ConfigProperty(name = "quarkus.application.name") String application,
            @ConfigProperty(name = "crm.privacy.pause") Duration pause,
            @ConfigProperty(name = "crm.privacy.sweep") Duration sweep) {
        this.tx = tx;
        this.subjects = subjects;
        this.steps = steps;
        this.vertx = vertx;
        this.tenants = List.copyOf(tenants);
        this.service = application.replace("-service", "");
        this.pause = pause;
        this.sweep = sweep;
    }

    void start(@Observes StartupEvent event) {
        Pseudonyms.requireKey();
        timer = vertx.setPeriodic(pause.toMillis(), ignored -> wake());
        sweeps = vertx.setPeriodic(sweep.toMillis(), ignored -> sweepDue.set(true));
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
        vertx.cancelTimer(sweeps);
    }

    /** There is, or may be, something to erase. */
    public void wake() {
        if (running.compareAndSet(false, true)) {
            everyTenant().subscribe().with(ignored -> running.set(false), failure -> running.set(false));
        }
    }

    /** What keeps one tenant's erasures waiting is no reason for those of the next to wait. */
    private Uni<Void> everyTenant() {
        boolean all = sweepDue.getAndSet(false);
        Uni<Void> done = Uni.createFrom().voidItem();
        for (String tenant : tenants) {
            done = done.chain(() -> due(self(tenant))
                    .chain(() ->
                            all ? sweep(self(tenant), FIRST) : Uni.createFrom().voidItem())
                    .onFailure()
                    .invoke(failure -> {
                        if (all) {
                            sweepDue.set(true);
                        }
                        LOG.warnf(
                                "Erasures of %s wait: %s",
                                tenant, failure.getClass().getSimpleName());
                    })
                    .onFailure()
                    .recoverWithNull());
        }
        return done;
    }

    private Uni<Void> due(Caller self) {
        return tx.run(self, subjects::due)
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : erase(self, found.get()).chain(() -> due(self)));
    }

    private Uni<Void> erase(Caller self, Erased erased) {
        return steps.tables(self, List.of(erased.id()))
                .flatMap(rows -> steps.answers(self, erased).map(answers -> rows + answers))
                .flatMap(rows -> tx.run(
                        self,
                        unit -> subjects.applied(unit, erased, rows).invoke(first -> {
                            if (first) {
                                unit.record(Event.of(
                                        PrivacyEvents.erased(service),
                                        erased.text(),
                                        1,
                                        erased.text(),
                                        unit.now(),
                                        new ErasureApplied(erased.text(), erased.erasure(), rows)));
                            }
                        })))
                .replaceWithVoid();
    }

    private Uni<Void> sweep(Caller self, UUID after) {
        return tx.run(self, unit -> subjects.some(unit, after, SWEPT_TOGETHER))
                .flatMap(some -> some.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : steps.tables(self, some).chain(() -> sweep(self, some.getLast())));
    }

    private Caller self(String tenant) {
        return Caller.system(tenant, service + "-service", Trace.fresh());
    }
}
