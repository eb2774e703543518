package crm.customer.neglect;

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
 * Looks for neglected customers, a few at a time, each few in one transaction. Several instances share the work: the rows
 * that one looks at are locked, and the others pass over them.
 */
@ApplicationScoped
class NeglectWorker {

    private static final Logger LOG = Logger.getLogger(NeglectWorker.class);
    private static final String SELF = "customer-service";

    /** A tenant with very much to look at does not keep the next one waiting. */
    private static final int MOST_STEPS = 200;

    private final Tx tx;
    private final NeglectService neglect;
    private final Vertx vertx;
    private final List<String> tenants;
    private final Duration every;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();
    private volatile long timer;

    NeglectWorker(
            Tx tx,
            NeglectService neglect,
            Vertx vertx,
            @ConfigProperty(name = "crm.tenants") Set<String> tenants,
            @ConfigProperty(name = "crm.neglect.every") Duration every) {
        this.tx = tx;
        this.neglect = neglect;
        this.vertx = vertx;
        this.tenants = List.copyOf(tenants);
        this.every = every;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(every.toMillis(), ignored -> wake());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** There are, or may be, customers to look at: in a round that begins now, or right behind the one at work. */
    void wake() {
        again.set(true);
        if (running.compareAndSet(false, true)) {
            again.set(false);
            everyTenant().subscribe().with(ignored -> rest(), failure -> rest());
        }
    }

    private void rest() {
        running.set(false);
        if (again.get()) {
            wake();
        }
    }

    /** What fails for one tenant is no reason to leave out the next. */
    private Uni<Void> everyTenant() {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (String tenant : tenants) {
            all = all.chain(() -> steps(tenant, MOST_STEPS)
                    .onFailure()
                    .invoke(failure -> LOG.warnf("Neglected customers of %s wait: %s", tenant, failure.toString()))
                    .onFailure()
                    .recoverWithNull());
        }
        return all;
    }

    private Uni<Void> steps(String tenant, int most) {
        return tx.run(Caller.system(tenant, SELF, Trace.fresh()), neglect::step)
                .flatMap(worked -> worked && most > 1
                        ? steps(tenant, most - 1)
                        : Uni.createFrom().voidItem());
    }
}
