package crm.sales.imports;

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
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Works imports off, batch by batch, each in one transaction: after a crash the next instance goes on with the next
 * batch. A job is locked while a batch of it is at work, so that instances share the jobs and not the batches.
 */
@ApplicationScoped
class ImportWorker {

    /** How long a row waits for its customer, whose event may still be on its way. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Tx tx;
    private final ImportJobs jobs;
    private final OrderImport orders;
    private final Rounds rounds;

    ImportWorker(
            Tx tx,
            ImportJobs jobs,
            OrderImport orders,
            Vertx vertx,
            @ConfigProperty(name = "crm.tenants") Set<String> tenants) {
        this.tx = tx;
        this.jobs = jobs;
        this.orders = orders;
        this.rounds = new Rounds(vertx, "Imports", tenants, this::step);
    }

    void start(@Observes StartupEvent event) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.stop();
    }

    /** There is, or may be, a job to work on. */
    void wake() {
        rounds.wake();
    }

    private Uni<Step> step(String tenant) {
        Caller self = Caller.system(tenant, "sales-service", Trace.fresh());
        return tx.run(
                        self,
                        unit -> jobs.open(unit).flatMap(open -> {
                            if (open.isEmpty()) {
                                return Uni.createFrom().item(Step.IDLE);
                            }
                            ImportJobs.Open job = open.get();
                            return job.state() == ImportState.QUEUED
                                    ? jobs.change(unit, job.id(), ImportState.RUNNING, null, null, ImportState.QUEUED)
                                            .replaceWith(Step.DONE)
                                    : unit.onBehalfOf(owner(tenant, job, self.trace()), ofOwner -> batch(ofOwner, job));
                        }))
                .onFailure(CustomersMissing.class)
                .recoverWithItem(Step.WAITING);
    }

    private Uni<Step> batch(Unit unit, ImportJobs.Open job) {
        return jobs.nextBatch(unit, job.id()).flatMap(next -> {
            if (next.isEmpty()) {
                return jobs.change(unit, job.id(), ImportState.DONE, null, null, ImportState.RUNNING)
                        .replaceWith(Step.DONE);
            }
            ImportJobs.Batch batch = next.get();
            return orders.apply(unit, job, batch.rows()).flatMap(outcome -> {
                Instant patient = job.startedAt().toInstant().plus(PATIENCE);
                if (outcome.customersMissing() && unit.now().isBefore(patient)) {
                    return Uni.createFrom().failure(new CustomersMissing());
                }
                return jobs.finishBatch(
                                unit,
                                job.id(),
                                batch.number(),
                                outcome.imported(),
                                outcome.unchanged(),
                                outcome.errors())
                        .replaceWith(Step.DONE);
            });
        });
    }

    /** The one who uploaded the file: the rows see the customers that he saw. */
    private static Caller owner(String tenant, ImportJobs.Open job, Trace trace) {
        Set<String> sight = Set.of(job.seesAll() ? Caller.ALL_RECORDS : Caller.UNIT_RECORDS);
        return new Caller(tenant, job.ownerId(), job.ownerId(), Set.of(), sight, job.orgUnit(), "sales-service", trace);
    }

    /** Rolls the batch back, to be tried again. */
    private static final class CustomersMissing extends RuntimeException {

        CustomersMissing() {
            super("Customers of the rows are not known yet", null, false, false);
        }
    }
}
