package crm.customer.tier;

import crm.jobs.Rounds;
import crm.jobs.Rounds.Step;
import crm.persistence.Caller;
import crm.persistence.Trace;
import crm.persistence.Tx;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets customers enter the tiers that their revenue says they are to be in, and key accounts learn of another programme, a
 * few at a time, each few in one transaction. Instances may do so at once: what one has done, the next finds done.
 */
@ApplicationScoped
class TierWorker {

    private static final String SELF = "customer-service";

    private final Tx tx;
    private final TierStep steps;
    private final Rounds rounds;

    TierWorker(Tx tx, TierStep steps, Vertx vertx, @ConfigProperty(name = "crm.tenants") Set<String> tenants) {
        this.tx = tx;
        this.steps = steps;
        this.rounds = new Rounds(vertx, "Tiers", tenants, this::step);
    }

    void start(@Observes StartupEvent event) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.stop();
    }

    /** There are, or may be, customers that are to enter another tier. */
    void wake() {
        rounds.wake();
    }

    private Uni<Step> step(String tenant) {
        return tx.run(Caller.system(tenant, SELF, Trace.fresh()), steps::next)
                .map(worked -> worked ? Step.DONE : Step.IDLE);
    }
}
