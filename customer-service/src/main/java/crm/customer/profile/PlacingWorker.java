package crm.customer.profile;

import crm.assignment.AssignmentObject;
import crm.assignment.Assignments;
import crm.customer.territory.Territories;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Finds owners for customers that wait, as soon as somebody is free again, and goes through the customers when territories
 * have changed. Each step is one transaction, and may be done again by another instance.
 */
@ApplicationScoped
class PlacingWorker {

    private static final Logger LOG = Logger.getLogger(PlacingWorker.class);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final int CHUNK = 200;
    private static final Handovers.Ground KEPT_FOR_THE_NEXT = new Handovers.Ground(null, Placements.CAUSE, true);

    private final Tx tx;
    private final Assignments assignments;
    private final AssignmentObject object;
    private final Territories territories;
    private final Placing placing;
    private final Handovers handovers;
    private final Customers customers;
    private final Vertx vertx;
    private final List<String> tenants;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile long timer;

    PlacingWorker(
            Tx tx,
            Assignments assignments,
            AssignmentObject object,
            Territories territories,
            Placing placing,
            Handovers handovers,
            Customers customers,
            Vertx vertx,
            @ConfigProperty(name = "crm.tenants") Set<String> tenants) {
        this.tx = tx;
        this.assignments = assignments;
        this.object = object;
        this.territories = territories;
        this.placing = placing;
        this.handovers = handovers;
        this.customers = customers;
        this.vertx = vertx;
        this.tenants = List.copyOf(tenants);
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(POLL.toMillis(), ignored -> wake());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void wake() {
        if (running.compareAndSet(false, true)) {
            everyTenant().subscribe().with(ignored -> running.set(false), failure -> running.set(false));
        }
    }

    private Uni<Void> everyTenant() {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (String tenant : tenants) {
            all = all.chain(() -> quietly(tenant, waiting(tenant)))
                    .chain(() -> quietly(tenant, whileTrue(tenant, this::sweep)));
        }
        return all;
    }

    /** What keeps one thing waiting is no reason for the next to wait. */
    private static Uni<Void> quietly(String tenant, Uni<Void> work) {
        return work.onFailure()
                .invoke(failure -> LOG.warnf("Customers of %s are placed later: %s", tenant, failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    /** Whether somebody can take a record follows from the rule alone, so one that finds nobody is asked once. */
    private Uni<Void> waiting(String tenant) {
        return in(tenant, unit -> assignments.waitingRules(unit, object)).flatMap(rules -> {
            Uni<Void> all = Uni.createFrom().voidItem();
            for (UUID rule : rules) {
                all = all.chain(() -> whileTrue(tenant, unit -> next(unit, rule)));
            }
            return all;
        });
    }

    /** Looks for an owner of the customer that has waited longest by the rule; tells whether to go on. */
    private Uni<Boolean> next(Unit unit, UUID rule) {
        return assignments
                .nextWaiting(unit, object, rule)
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().item(false)
                        : handovers
                                .hold(unit, List.of(found.get()), KEPT_FOR_THE_NEXT)
                                .flatMap(held -> {
                                    Customer customer = held.customer(found.get());
                                    return customer == null
                                                    || customer.survivorId() != null
                                                    || customer.erasedAt() != null
                                            ? assignments
                                                    .forget(unit, object, found.get())
                                                    .replaceWith(true)
                                            : placing.again(unit, customer, held);
                                }));
    }

    /** Looks where the next customers belong since territories changed; tells whether there are more. */
    private Uni<Boolean> sweep(Unit unit) {
        return territories
                .sweep(unit)
                .flatMap(last -> last.isEmpty()
                        ? Uni.createFrom().item(false)
                        : customers.behind(unit, last.get(), CHUNK).flatMap(ids -> {
                            boolean more = ids.size() == CHUNK;
                            return customers
                                    .forChange(unit, ids)
                                    .flatMap(locked -> belong(unit, locked))
                                    .chain(() -> territories.swept(unit, more ? ids.getLast() : null, more))
                                    .replaceWith(more);
                        }));
    }

    /** Owners stay: a condition that somebody changes takes no customer away from anybody. */
    private Uni<Void> belong(Unit unit, Map<UUID, Customer> locked) {
        List<Placing.Placed> placed = locked.values().stream()
                .map(customer -> Placing.Placed.changed(customer, true))
                .toList();
        return placing.plan(unit, placed).chain(plan -> placing.carryOut(unit, plan, id -> true));
    }

    private Uni<Void> whileTrue(String tenant, Function<Unit, Uni<Boolean>> step) {
        return in(tenant, step)
                .flatMap(more ->
                        more ? whileTrue(tenant, step) : Uni.createFrom().voidItem());
    }

    private <T> Uni<T> in(String tenant, Function<Unit, Uni<T>> work) {
        Trace trace = Trace.fresh().because(Placements.CAUSE);
        return tx.run(Caller.system(tenant, "customer-service", trace), work);
    }
}
