package crm.customer.transfer;

import crm.customer.profile.Handovers;
import crm.persistence.Caller;
import crm.persistence.RuleViolation;
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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Works transfers off, step by step, each in one transaction that also notes how far it got: after a crash the next
 * instance goes on behind it. A transfer is locked while a step of it is at work, so that no two instances share one.
 */
@ApplicationScoped
class TransferWorker {

    private static final Logger LOG = Logger.getLogger(TransferWorker.class);
    private static final String SELF = "customer-service";
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final int CHUNK = 100;
    private static final int MOST_ATTEMPTS = 10;

    private final Tx tx;
    private final Transfers transfers;
    private final TransferRules rules;
    private final Handovers handovers;
    private final Leavers leavers;
    private final Vertx vertx;
    private final List<String> tenants;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile long timer;

    TransferWorker(
            Tx tx,
            Transfers transfers,
            TransferRules rules,
            Handovers handovers,
            Leavers leavers,
            Vertx vertx,
            @ConfigProperty(name = "crm.tenants") Set<String> tenants) {
        this.tx = tx;
        this.transfers = transfers;
        this.rules = rules;
        this.handovers = handovers;
        this.leavers = leavers;
        this.vertx = vertx;
        this.tenants = List.copyOf(tenants);
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(POLL.toMillis(), ignored -> wake());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** There is, or may be, a transfer to work on. */
    void wake() {
        if (running.compareAndSet(false, true)) {
            everyTenant().subscribe().with(ignored -> running.set(false), failure -> running.set(false));
        }
    }

    /** What keeps one tenant's transfers waiting is no reason for those of the next to wait. */
    private Uni<Void> everyTenant() {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (String tenant : tenants) {
            all = all.chain(() -> tx.run(self(tenant), leavers::protect)
                    .chain(() -> steps(tenant))
                    .onFailure()
                    .invoke(failure -> LOG.warnf("Transfers of %s wait: %s", tenant, failure.toString()))
                    .onFailure()
                    .recoverWithNull());
        }
        return all;
    }

    private Uni<Void> steps(String tenant) {
        return step(tenant)
                .flatMap(worked -> worked ? steps(tenant) : Uni.createFrom().voidItem());
    }

    /** One step of the transfer that is next; tells whether there was one. */
    private Uni<Boolean> step(String tenant) {
        AtomicReference<UUID> at = new AtomicReference<>();
        return tx.run(
                        self(tenant),
                        unit -> transfers.due(unit).flatMap(due -> {
                            at.set(due.map(Transfers.Due::id).orElse(null));
                            return due.isEmpty()
                                    ? Uni.createFrom().item(false)
                                    : work(unit, due.get()).replaceWith(true);
                        }))
                .onFailure(failure -> at.get() != null)
                .call(failure -> tx.run(self(tenant), unit -> note(unit, at.get(), failure)));
    }

    /** A rule that speaks against it ends a transfer; anything else may be over at the next attempt. */
    private Uni<Void> note(Unit unit, UUID id, Throwable failure) {
        return failure instanceof RuleViolation rule
                ? transfers.end(unit, id, TransferState.FAILED, rule.code()).replaceWithVoid()
                : transfers.stumble(unit, id, MOST_ATTEMPTS, "failed-again-and-again");
    }

    private Uni<Void> work(Unit unit, Transfers.Due due) {
        return unit.onBehalfOf(
                        requester(unit.caller(), due),
                        asRequester -> rules.requireThere(asRequester, due.requestedBy())
                                .chain(() -> due.byRules()
                                        ? rules.ofLeaver(asRequester, due.from(), due.to())
                                        : rules.handover(asRequester, due.from(), due.to(), due.filter()))
                                .flatMap(handover -> due.begun()
                                        ? give(asRequester, handover, due)
                                                .call(step -> transfers.advance(asRequester, due.id(), step))
                                                .map(Handovers.Step::more)
                                        : handovers
                                                .count(asRequester, handover)
                                                .flatMap(count -> transfers.begin(asRequester, due.id(), count.count()))
                                                .replaceWith(true)))
                .flatMap(more -> more
                        ? Uni.createFrom().voidItem()
                        : transfers
                                .end(unit, due.id(), TransferState.DONE, null)
                                .replaceWithVoid());
    }

    private Uni<Handovers.Step> give(Unit unit, Handovers.Handover handover, Transfers.Due due) {
        return due.byRules()
                ? handovers.redistribute(unit, handover, due.last(), CHUNK, due.ground())
                : handovers.give(unit, handover, due.last(), CHUNK, due.ground());
    }

    /** Who asked for the transfer: it moves what that user may give away. */
    private static Caller requester(Caller self, Transfers.Due due) {
        Set<String> sight = Set.of(due.seesAll() ? Caller.ALL_RECORDS : Caller.UNIT_RECORDS);
        return new Caller(
                self.tenant(),
                due.requestedBy(),
                due.requestedBy(),
                Set.of(),
                sight,
                due.orgUnit(),
                SELF,
                self.trace());
    }

    private static Caller self(String tenant) {
        return Caller.system(tenant, SELF, Trace.fresh());
    }
}
