package crm.sales.imports;

import crm.jobs.Inflow;
import crm.persistence.Caller;
import crm.persistence.Ids;
import crm.persistence.RuleViolation;
import crm.persistence.Tx;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** What can be done with imports. */
@ApplicationScoped
class ImportService {

    private static final Logger LOG = Logger.getLogger(ImportService.class);

    private final ImportJobs jobs;
    private final ImportWorker worker;
    private final Tx tx;
    private final long maxBytes;

    ImportService(
            ImportJobs jobs,
            ImportWorker worker,
            Tx tx,
            @ConfigProperty(name = "crm.imports.max-bytes") long maxBytes) {
        this.jobs = jobs;
        this.worker = worker;
        this.tx = tx;
        this.maxBytes = maxBytes;
    }

    /** Takes a file in, which takes many transactions, and queues the job; nothing of a file that breaks off is left. */
    Uni<ImportJobView> upload(
            Caller caller, String source, String currency, ImportColumns columns, ReadStream<Buffer> file) {
        UUID id = Ids.next();
        ImportUpload upload = new ImportUpload(columns, tx, caller, jobs, id);
        return tx.run(caller, unit -> jobs.create(unit, id, source, currency))
                .chain(() -> Inflow.receive(file, maxBytes, upload))
                .chain(() -> tx.run(
                        caller,
                        unit -> jobs.change(unit, id, ImportState.QUEUED, upload.count(), null, ImportState.UPLOADING)))
                .onFailure()
                .call(failure -> abandon(caller, id, failure))
                .invoke(worker::wake)
                .chain(() -> tx.run(caller, unit -> jobs.get(unit, id, Ids.text("job", id))));
    }

    Uni<ImportJobView> get(Unit unit, String id) {
        return jobs.get(unit, Ids.parse("job", id), id);
    }

    /** What was wrong with the rows behind the given one, in their order. */
    Uni<ErrorPage> errors(Unit unit, String id, long after, int limit) {
        UUID job = Ids.parse("job", id);
        return jobs.get(unit, job, id)
                .chain(() -> jobs.errors(unit, job, after, limit + 1))
                .map(found -> ErrorPage.of(found, limit));
    }

    /** Stops a job that has not ended; what it has imported stays. */
    Uni<ImportJobView> cancel(Unit unit, String id) {
        UUID job = Ids.parse("job", id);
        return jobs.get(unit, job, id)
                .chain(() -> jobs.change(
                        unit, job, ImportState.CANCELLED, null, null, ImportState.QUEUED, ImportState.RUNNING))
                .invoke(stopped -> {
                    if (!stopped) {
                        throw new RuleViolation("import-ended", "The import has ended.");
                    }
                })
                .chain(() -> jobs.dropBatches(unit, job))
                .chain(() -> jobs.get(unit, job, id));
    }

    private Uni<Void> abandon(Caller caller, UUID id, Throwable failure) {
        String problem = String.valueOf(failure.getMessage());
        return tx.run(
                        caller,
                        unit -> jobs.dropBatches(unit, id)
                                .chain(() -> jobs.change(
                                        unit, id, ImportState.FAILED, null, problem, ImportState.UPLOADING)))
                .onFailure()
                .invoke(e -> LOG.warnf("An upload that failed is still on file: %s", e.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
