package crm.customer.profile;

import crm.jobs.Rounds;
import crm.jobs.Rounds.Step;
import crm.persistence.Caller;
import crm.persistence.Trace;
import crm.persistence.Tx;
import crm.persistence.Unit;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Rates the customers that were written by other weights than those in force. A rating is no fact about a customer: it
 * makes no version and no event.
 */
@ApplicationScoped
class CompletenessWorker {

    private static final int CHUNK = 200;

    private final Tx tx;
    private final CompletenessRules rules;
    private final Customers customers;
    private final Rounds rounds;

    CompletenessWorker(
            Tx tx,
            CompletenessRules rules,
            Customers customers,
            Vertx vertx,
            @ConfigProperty(name = "crm.tenants") Set<String> tenants) {
        this.tx = tx;
        this.rules = rules;
        this.customers = customers;
        this.rounds = new Rounds(vertx, "Ratings of completeness", tenants, this::step);
    }

    void start(@Observes StartupEvent event) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.stop();
    }

    /** There are customers to rate. */
    void wake() {
        rounds.wake();
    }

    private Uni<Step> step(String tenant) {
        Caller self = Caller.system(tenant, "customer-service", Trace.fresh());
        return tx.run(
                self,
                unit -> rules.open(unit)
                        .flatMap(open -> open.isEmpty()
                                ? Uni.createFrom().item(Step.IDLE)
                                : rate(unit, open.get()).replaceWith(Step.DONE)));
    }

    private Uni<Void> rate(Unit unit, CompletenessRules.Open open) {
        return rules.next(unit, open.after(), CHUNK)
                .flatMap(next -> customers
                        .rate(unit, next, open.completeness())
                        .chain(() -> rules.advance(unit, last(open, next), next.size() < CHUNK)));
    }

    private static UUID last(CompletenessRules.Open open, List<UUID> next) {
        return next.isEmpty() ? open.after() : next.getLast();
    }
}
