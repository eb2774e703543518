package crm.customer.exports;

import crm.customer.profile.CustomerExtract;
import crm.persistence.Caller;
import crm.persistence.FieldError;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.NotFound;
import crm.persistence.RuleViolation;
import crm.persistence.Tx;
import crm.persistence.Unit;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What can be done with exports. */
@ApplicationScoped
class ExportService {

    private final ExportJobs jobs;
    private final ExportWorker worker;
    private final CustomerExtract customers;
    private final Tx tx;
    private final int mostOpen;

    ExportService(
            ExportJobs jobs,
            ExportWorker worker,
            CustomerExtract customers,
            Tx tx,
            @ConfigProperty(name = "crm.exports.most-open") int mostOpen) {
        this.jobs = jobs;
        this.worker = worker;
        this.customers = customers;
        this.tx = tx;
        this.mostOpen = mostOpen;
    }

    Uni<ExportView> request(Unit unit, NewExport described) {
        NewExport.Checked asked = described.check(unit.caller());
        UUID id = Ids.next();
        List<String> fields =
                asked.fields() == null ? null : List.of(asked.fields().split(","));
        // Read once, so that a filter that cannot be read is told to who wrote it.
        return Uni.createFrom()
                .deferred(() -> customers.next(unit, asked.filter(), null, 1))
                .onFailure(InvalidInput.class)
                .transform(ExportService::inBody)
                .chain(() -> customers.attributeNames(unit))
                .chain(attributes -> jobs.create(unit, id, asked, ExportLines.columns(fields, attributes), mostOpen))
                .invoke(() -> unit.afterCommit(worker::wake))
                .chain(() -> jobs.get(unit, id, Ids.text("exp", id)));
    }

    /** The same refusal, with the pointer of a body in place of a query's parameter. */
    private static InvalidInput inBody(Throwable refused) {
        return new InvalidInput(((InvalidInput) refused)
                .errors().stream()
                        .map(error -> error.pointer().equals("filter")
                                ? new FieldError("/filter", error.code(), error.message())
                                : error)
                        .toList());
    }

    Uni<ExportView> get(Unit unit, String id) {
        return jobs.get(unit, Ids.parse("exp", id), id);
    }

    /** Stops an export that is not done, and takes away what there is of its file. */
    Uni<ExportView> cancel(Unit unit, String id) {
        UUID job = Ids.parse("exp", id);
        return jobs.get(unit, job, id)
                .chain(() -> jobs.end(unit, job, ExportState.CANCELLED, null))
                .invoke(ended -> {
                    if (!ended) {
                        throw new RuleViolation("export-ended", "The export has ended.");
                    }
                })
                .chain(() -> jobs.get(unit, job, id));
    }

    /** The export, if its file is there and the caller is who asked for it: the file has what that user saw. */
    Uni<ExportView> ready(Unit unit, String id) {
        return get(unit, id).invoke(export -> {
            if (!export.requestedBy().equals(unit.caller().subject())) {
                throw new NotFound("file of export " + id);
            }
            boolean expired =
                    export.state() == ExportState.DONE && !export.expiresAt().isAfter(unit.now());
            if (export.state() != ExportState.DONE || expired) {
                throw new RuleViolation(
                        "no-export-file",
                        "There is no file: the export is " + (expired ? ExportState.EXPIRED : export.state()) + ".");
            }
        });
    }

    /** The file, piece by piece: the next one is read when the client has taken the last. */
    Multi<String> file(Caller caller, String id) {
        UUID job = Ids.parse("exp", id);
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicInteger(),
                        next -> tx.run(
                                caller,
                                unit -> ready(unit, id).chain(() -> jobs.chunk(unit, job, next.getAndIncrement()))))
                .whilst(Optional::isPresent)
                .select()
                .where(Optional::isPresent)
                .map(Optional::get);
    }
}
