package crm.privacy;

import crm.contracts.Event;
import crm.contracts.privacy.ExportCollected;
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
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Puts aside what the service holds on persons for whom somebody asked, a table at a time, tells when it has, and removes
 * it when the export expires. A table that was put aside before is left as it is, so that everything can be repeated.
 */
@ApplicationScoped
class DisclosureWorker {

    private static final Logger LOG = Logger.getLogger(DisclosureWorker.class);

    private final Tx tx;
    private final Disclosures disclosures;
    private final PersonalData declared;
    private final Vertx vertx;
    private final List<String> tenants;
    private final String service;
    private final Duration pause;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile long timer;

    DisclosureWorker(
            Tx tx,
            Disclosures disclosures,
            PersonalData declared,
            Vertx vertx,
            @ConfigProperty(name = "crm.tenants") Set<String> tenants,
            @ConfigProperty(name = "quarkus.application.name") String application,
            @ConfigProperty(name = "crm.privacy.pause") Duration pause) {
        this.tx = tx;
        this.disclosures = disclosures;
        this.declared = declared;
        this.vertx = vertx;
        this.tenants = List.copyOf(tenants);
        this.service = application.replace("-service", "");
        this.pause = pause;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(pause.toMillis(), ignored -> wake());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** There is, or may be, something to put aside. */
    void wake() {
        if (running.compareAndSet(false, true)) {
            everyTenant().subscribe().with(ignored -> running.set(false), failure -> running.set(false));
        }
    }

    private Uni<Void> everyTenant() {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (String tenant : tenants) {
            Caller self = Caller.system(tenant, service + "-service", Trace.fresh());
            done = done.chain(() -> due(self)
                    .chain(() -> expire(self))
                    .onFailure()
                    .invoke(failure -> LOG.warnf(
                            "Exports of %s wait: %s", tenant, failure.getClass().getSimpleName()))
                    .onFailure()
                    .recoverWithNull());
        }
        return done;
    }

    private Uni<Void> due(Caller self) {
        return tx.run(self, disclosures::due)
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : collect(self, found.get()).chain(() -> due(self)));
    }

    private Uni<Void> collect(Caller self, Disclosures.Due due) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (PersonalTable table : declared.exported()) {
            all = all.chain(() -> tx.run(self, unit -> disclosures.collect(unit, due, table)));
        }
        return all.chain(() -> tx.run(
                        self,
                        unit -> disclosures
                                .collected(unit, due)
                                .invoke(rows -> rows.ifPresent(count -> unit.record(Event.of(
                                        PrivacyEvents.exported(service),
                                        due.text(),
                                        1,
                                        due.subject(),
                                        unit.now(),
                                        new ExportCollected(due.subject(), due.text(), count)))))))
                .replaceWithVoid();
    }

    private Uni<Void> expire(Caller self) {
        return tx.run(self, disclosures::expire)
                .flatMap(more -> more ? expire(self) : Uni.createFrom().voidItem());
    }
}
