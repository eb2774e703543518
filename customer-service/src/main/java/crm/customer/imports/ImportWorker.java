package crm.customer.imports;

import crm.customer.imports.ImportJobs.Batch;
import crm.customer.imports.ImportJobs.Open;
import crm.customer.profile.Intake;
import crm.customer.user.Users;
import crm.jobs.Rounds;
import crm.jobs.Rounds.Step;
import crm.persistence.Busy;
import crm.persistence.Caller;
import crm.persistence.Cause;
import crm.persistence.DatabaseErrors;
import crm.persistence.Ids;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Works imports off, batch by batch, each in one transaction that also notes how far it got: after a crash the next
 * instance goes on with the next batch. A job is locked while a batch of it is at work, so that instances share the jobs
 * and not the batches. What a dry run wrote is rolled back, and noted in a transaction of its own.
 */
@ApplicationScoped
class ImportWorker {

    private static final Logger LOG = Logger.getLogger(ImportWorker.class);
    private static final String SELF = "customer-service";

    /** What the history of customers calls them as causes. */
    private static final String IMPORT = "IMPORT";

    private static final String REVERT = "REVERT";
    private static final Duration UPLOAD_PAUSES_AT_MOST = Duration.ofMinutes(10);
    private static final int MOST_ATTEMPTS = 3;
    private static final int UNDONE_AT_ONCE = 200;
    private static final int DROPPED_AT_ONCE = 2_000;

    private final Tx tx;
    private final ImportJobs jobs;
    private final ImportRows rows;
    private final ImportStep steps;
    private final Users users;
    private final Duration keep;
    private final Rounds rounds;

    ImportWorker(
            Tx tx,
            ImportJobs jobs,
            ImportRows rows,
            ImportStep steps,
            Users users,
            Vertx vertx,
            @ConfigProperty(name = "crm.imports.keep") Duration keep,
            @ConfigProperty(name = "crm.tenants") Set<String> tenants) {
        this.tx = tx;
        this.jobs = jobs;
        this.rows = rows;
        this.steps = steps;
        this.users = users;
        this.keep = keep;
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

    /** What a step is at, for what comes after it has failed. */
    private record Place(Open job, Batch batch) {}

    /** Does what is next, in one transaction. */
    Uni<Step> step(String tenant) {
        AtomicReference<Place> at = new AtomicReference<>();
        return tx.run(self(tenant), unit -> {
                    at.set(null);
                    return jobs.open(unit).flatMap(open -> open.isEmpty() ? tidy(unit) : work(unit, open.get(), at));
                })
                .onFailure(DryRun.class)
                .recoverWithUni(failure -> tx.run(self(tenant), unit -> note(unit, failure)))
                .onFailure(failure -> at.get() != null && isOfTheRows(failure))
                .recoverWithUni(failure -> {
                    Place place = at.get();
                    LOG.warnf(failure, "A step of import %s failed", place.job().id());
                    return place.batch() == null
                            ? undoOne(tenant, place.job())
                            : tx.run(self(tenant), unit -> stumble(unit, place));
                });
    }

    private Uni<Step> work(Unit unit, Open job, AtomicReference<Place> at) {
        return switch (job.state()) {
            case QUEUED ->
                jobs.change(unit, job.id(), ImportState.RUNNING, null, ImportState.QUEUED)
                        .replaceWith(Step.DONE);
            case REVERTING -> {
                at.set(new Place(job, null));
                yield undo(unit, job, UNDONE_AT_ONCE);
            }
            default ->
                isThere(unit, job)
                        .flatMap(there -> there
                                ? batch(unit, job, at)
                                : jobs.change(unit, job.id(), ImportState.FAILED, "requester-left", ImportState.RUNNING)
                                        .chain(() -> jobs.dropBatches(unit, job.id()))
                                        .replaceWith(Step.DONE));
        };
    }

    /** What somebody asked for who has left meanwhile is not done any more. */
    private Uni<Boolean> isThere(Unit unit, Open job) {
        return users.find(unit, job.ownerId())
                .map(found -> found.isEmpty() || found.get().isActive());
    }

    private Uni<Step> batch(Unit unit, Open job, AtomicReference<Place> at) {
        return jobs.nextBatch(unit, job.id()).flatMap(next -> {
            if (next.isEmpty()) {
                return jobs.change(unit, job.id(), ImportState.DONE, null, ImportState.RUNNING)
                        .replaceWith(Step.DONE);
            }
            Batch batch = next.get();
            at.set(new Place(job, batch));
            return unit.onBehalfOf(owner(unit, job, IMPORT), ofOwner -> steps.take(ofOwner, job, batch))
                    .flatMap(results -> job.dryRun()
                            ? Uni.createFrom().<Step>failure(new DryRun(job.id(), batch, results))
                            : steps.finish(unit, job, batch, results).replaceWith(Step.DONE));
        });
    }

    private Uni<Step> note(Unit unit, DryRun done) {
        return jobs.lock(unit, done.job)
                .flatMap(job -> job.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : steps.finish(unit, job.get(), done.batch, done.results))
                .replaceWith(Step.DONE);
    }

    private Uni<Step> undo(Unit unit, Open job, int most) {
        return unit.onBehalfOf(owner(unit, job, REVERT), ofOwner -> steps.undo(ofOwner, job, most))
                .flatMap(more -> more
                        ? Uni.createFrom().item(true)
                        : jobs.change(unit, job.id(), ImportState.REVERTED, null, ImportState.REVERTING))
                .replaceWith(Step.DONE);
    }

    private Uni<Step> stumble(Unit unit, Place place) {
        return jobs.lock(unit, place.job().id())
                .flatMap(job -> job.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : steps.stumble(unit, job.get(), place.batch(), MOST_ATTEMPTS))
                .replaceWith(Step.DONE);
    }

    /** Where many rows cannot be taken back together, one after the other is, and the one that cannot be is left alone. */
    private Uni<Step> undoOne(String tenant, Open reverting) {
        return tx.run(
                        self(tenant),
                        unit -> jobs.lock(unit, reverting.id())
                                .flatMap(job ->
                                        job.isEmpty() ? Uni.createFrom().item(Step.DONE) : undo(unit, job.get(), 1)))
                .onFailure(ImportWorker::isOfTheRows)
                .recoverWithUni(failure -> tx.run(
                        self(tenant),
                        unit -> jobs.lock(unit, reverting.id())
                                .flatMap(job ->
                                        job.isEmpty() ? Uni.createFrom().voidItem() : steps.leaveAlone(unit, job.get()))
                                .replaceWith(Step.DONE)));
    }

    /** Uploads that broke off, and jobs that nobody needs any more. */
    private Uni<Step> tidy(Unit unit) {
        return jobs.brokenOff(unit, unit.now().minus(UPLOAD_PAUSES_AT_MOST)).flatMap(broken -> {
            if (broken.isPresent()) {
                return jobs.drop(unit, broken.get()).replaceWith(Step.DONE);
            }
            return jobs.outdated(unit, unit.now().minus(keep)).flatMap(outdated -> drop(unit, outdated));
        });
    }

    private Uni<Step> drop(Unit unit, Optional<UUID> job) {
        if (job.isEmpty()) {
            return Uni.createFrom().item(Step.IDLE);
        }
        return rows.drop(unit, job.get(), DROPPED_AT_ONCE)
                .flatMap(dropped -> dropped < DROPPED_AT_ONCE
                        ? jobs.drop(unit, job.get())
                        : Uni.createFrom().voidItem())
                .replaceWith(Step.DONE);
    }

    /** What is not over at the next attempt by itself. */
    private static boolean isOfTheRows(Throwable failure) {
        return !(failure instanceof Busy)
                && !DatabaseErrors.isUnreachable(failure)
                && !DatabaseErrors.isRetryable(failure)
                && !DatabaseErrors.isTimeout(failure);
    }

    /** The one who sent the file: its rows meet whom he sees, and what they change is the work of that file. */
    private static Caller owner(Unit unit, Open job, String cause) {
        return unit.caller()
                .inNameOf(job.ownerId(), job.orgUnit(), job.seesAll(), job.seesUnit())
                .because(new Cause(cause, Ids.text("imp", job.id())));
    }

    private static Caller self(String tenant) {
        return Caller.system(tenant, SELF, Trace.fresh());
    }

    /** Rolls back what a batch wrote, and carries what became of its rows. */
    private static final class DryRun extends RuntimeException {

        private final transient UUID job;
        private final transient Batch batch;
        private final transient List<Intake> results;

        DryRun(UUID job, Batch batch, List<Intake> results) {
            super("Nothing is written", null, false, false);
            this.job = job;
            this.batch = batch;
            this.results = results;
        }
    }
}
