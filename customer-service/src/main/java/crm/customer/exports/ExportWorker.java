package crm.customer.exports;

import crm.customer.exports.ExportJobs.Open;
import crm.customer.profile.CustomerExtract;
import crm.customer.profile.CustomerExtract.Part;
import crm.customer.profile.CustomerView;
import crm.customer.user.Users;
import crm.jobs.Rounds;
import crm.jobs.Rounds.Step;
import crm.persistence.Busy;
import crm.persistence.Caller;
import crm.persistence.DatabaseErrors;
import crm.persistence.InvalidInput;
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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Writes exports, page by page, each in one transaction that also notes how far it got: after a crash the next instance
 * goes on behind it. Takes files away whose time is over.
 */
@ApplicationScoped
class ExportWorker {

    private static final Logger LOG = Logger.getLogger(ExportWorker.class);
    private static final String SELF = "customer-service";
    private static final int PAGE = 500;
    private static final int MOST_ATTEMPTS = 5;

    private final Tx tx;
    private final ExportJobs jobs;
    private final ExportLines lines;
    private final CustomerExtract customers;
    private final Users users;
    private final long mostRows;
    private final Duration keep;
    private final Rounds rounds;

    ExportWorker(
            Tx tx,
            ExportJobs jobs,
            ExportLines lines,
            CustomerExtract customers,
            Users users,
            Vertx vertx,
            @ConfigProperty(name = "crm.exports.most-rows") long mostRows,
            @ConfigProperty(name = "crm.exports.keep") Duration keep,
            @ConfigProperty(name = "crm.tenants") Set<String> tenants) {
        this.tx = tx;
        this.jobs = jobs;
        this.lines = lines;
        this.customers = customers;
        this.users = users;
        this.mostRows = mostRows;
        this.keep = keep;
        this.rounds = new Rounds(vertx, "Exports", tenants, this::step);
    }

    void start(@Observes StartupEvent event) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.stop();
    }

    /** There is, or may be, an export to write. */
    void wake() {
        rounds.wake();
    }

    private Uni<Step> step(String tenant) {
        AtomicReference<UUID> at = new AtomicReference<>();
        return tx.run(
                        self(tenant),
                        unit -> jobs.open(unit).flatMap(open -> {
                            at.set(open.map(Open::id).orElse(null));
                            return open.isEmpty()
                                    ? jobs.expire(unit).map(gone -> gone ? Step.DONE : Step.IDLE)
                                    : write(unit, open.get()).replaceWith(Step.DONE);
                        }))
                .onFailure(failure -> at.get() != null && isOfTheJob(failure))
                .recoverWithUni(failure -> {
                    LOG.warnf(failure, "A step of export %s failed", at.get());
                    return tx.run(self(tenant), unit -> note(unit, at.get(), failure))
                            .replaceWith(Step.DONE);
                });
    }

    private Uni<Void> note(Unit unit, UUID job, Throwable failure) {
        return failure instanceof InvalidInput
                // Such as a filter by an attribute that was deleted meanwhile.
                ? jobs.end(unit, job, ExportState.FAILED, "invalid-filter").replaceWithVoid()
                : jobs.stumble(unit, job, MOST_ATTEMPTS);
    }

    private Uni<Void> write(Unit unit, Open job) {
        return users.find(unit, job.ownerId()).flatMap(user -> {
            if (user.isPresent() && !user.get().isActive()) {
                return jobs.end(unit, job.id(), ExportState.FAILED, "requester-left")
                        .replaceWithVoid();
            }
            if (job.rows() > mostRows) {
                return jobs.end(unit, job.id(), ExportState.FAILED, "too-large").replaceWithVoid();
            }
            return unit.onBehalfOf(owner(unit, job), ofOwner -> customers.next(ofOwner, job.filter(), job.last(), PAGE))
                    .flatMap(part -> jobs.advance(
                                    unit,
                                    job,
                                    content(unit.caller(), job, part),
                                    part.customers().size(),
                                    part.last() == null ? job.last() : part.last())
                            .chain(() -> part.more() ? Uni.createFrom().voidItem() : jobs.done(unit, job.id(), keep)));
        });
    }

    private String content(Caller writer, Open job, Part part) {
        String header = job.chunks() == 0 && job.format() == ExportFormat.CSV ? ExportLines.header(job.columns()) : "";
        return part.customers().stream()
                .map(customer -> line(writer, job, customer))
                .collect(Collectors.joining("", header, ""));
    }

    private String line(Caller writer, Open job, CustomerView customer) {
        return switch (job.format()) {
            case CSV -> ExportLines.csv(customer, job.columns());
            case NDJSON -> lines.json(writer, customer, job.fields());
        };
    }

    private static boolean isOfTheJob(Throwable failure) {
        return !(failure instanceof Busy)
                && !DatabaseErrors.isUnreachable(failure)
                && !DatabaseErrors.isRetryable(failure);
    }

    /** The one who asked: the file has whom he sees. */
    private static Caller owner(Unit unit, Open job) {
        return unit.caller().inNameOf(job.ownerId(), job.orgUnit(), job.seesAll(), job.seesUnit());
    }

    private static Caller self(String tenant) {
        return Caller.system(tenant, SELF, Trace.fresh());
    }
}
