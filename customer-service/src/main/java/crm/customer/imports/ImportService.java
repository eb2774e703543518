package crm.customer.imports;

import crm.attributes.Attribute;
import crm.attributes.Attributes;
import crm.customer.metadata.CustomerAttributes;
import crm.jobs.Inflow;
import crm.jobs.TextDecoder;
import crm.persistence.Caller;
import crm.persistence.Ids;
import crm.persistence.RuleViolation;
import crm.persistence.Tx;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** What can be done with imports. */
@ApplicationScoped
class ImportService {

    private static final Logger LOG = Logger.getLogger(ImportService.class);

    private final ImportJobs jobs;
    private final ImportWorker worker;
    private final Attributes attributes;
    private final Tx tx;
    private final Vertx vertx;
    private final long maxBytes;
    private final long maxWorkbook;
    private final long maxUnpacked;
    private final int mostOpen;

    ImportService(
            ImportJobs jobs,
            ImportWorker worker,
            Attributes attributes,
            Tx tx,
            Vertx vertx,
            @ConfigProperty(name = "crm.imports.max-bytes") long maxBytes,
            @ConfigProperty(name = "crm.imports.max-workbook-bytes") long maxWorkbook,
            @ConfigProperty(name = "crm.imports.max-unpacked-bytes") long maxUnpacked,
            @ConfigProperty(name = "crm.imports.most-open") int mostOpen) {
        this.jobs = jobs;
        this.worker = worker;
        this.attributes = attributes;
        this.tx = tx;
        this.vertx = vertx;
        this.maxBytes = maxBytes;
        this.maxWorkbook = maxWorkbook;
        this.maxUnpacked = maxUnpacked;
        this.mostOpen = mostOpen;
    }

    /** Takes a file in, which takes many transactions, and queues the job; nothing of a file that breaks off is left. */
    Uni<ImportJobView> upload(Caller caller, NewImport asked, ReadStream<Buffer> file) {
        UUID id = Ids.next();
        TextDecoder text = TextDecoder.of(asked.encoding());
        return tx.run(
                        caller,
                        unit -> fields(unit)
                                .map(fields -> ImportMapping.of(asked.pairs(), fields))
                                .call(() -> jobs.create(unit, id, asked, mostOpen)))
                .onFailure()
                // What there is no place for is read and dropped, so that the answer can be sent on this connection.
                .invoke(() -> file.resume())
                .flatMap(mapping -> {
                    Gunzip packing = asked.packed() ? new Gunzip(maxUnpacked) : null;
                    ImportUpload upload = new ImportUpload(packing, text, reader(asked, mapping), tx, caller, jobs, id);
                    Uni<Void> received = asked.format() == ImportFormat.XLSX
                            ? workbook(new XlsxUpload(vertx, mapping, upload, maxUnpacked), file)
                            : Inflow.receive(file, maxBytes, upload);
                    return received.chain(() ->
                                    tx.run(caller, unit -> jobs.arrived(unit, id, upload.count(), upload.encoding())))
                            .onFailure()
                            .call(() -> abandon(caller, id))
                            .onTermination()
                            .invoke(() -> {
                                if (packing != null) {
                                    packing.close();
                                }
                            });
                })
                .invoke(worker::wake)
                .chain(() -> tx.run(caller, unit -> jobs.get(unit, id, Ids.text("imp", id))));
    }

    private Uni<Void> workbook(XlsxUpload workbook, ReadStream<Buffer> file) {
        return Inflow.receive(file, maxWorkbook, workbook)
                .chain(workbook::rows)
                .onItemOrFailure()
                .call((done, failure) -> workbook.close());
    }

    private Uni<ImportFields> fields(Unit unit) {
        return attributes
                .forRead(unit, CustomerAttributes.OBJECT)
                .map(catalogue -> new ImportFields(
                        catalogue.attributes().stream().map(Attribute::name).collect(Collectors.toSet())));
    }

    private static RowReader reader(NewImport asked, ImportMapping mapping) {
        return switch (asked.format()) {
            case CSV -> new CsvRows(mapping);
            case NDJSON -> new JsonRows(mapping);
            case XLSX -> null;
        };
    }

    Uni<ImportJobView> get(Unit unit, String id) {
        return jobs.get(unit, Ids.parse("imp", id), id);
    }

    Uni<Void> require(Unit unit, String id) {
        return jobs.require(unit, Ids.parse("imp", id), id);
    }

    /** Stops a job that has not ended; what it has written stays. */
    Uni<ImportJobView> cancel(Unit unit, String id) {
        UUID job = Ids.parse("imp", id);
        return jobs.require(unit, job, id)
                .chain(() ->
                        jobs.change(unit, job, ImportState.CANCELLED, null, ImportState.QUEUED, ImportState.RUNNING))
                .invoke(stopped -> {
                    if (!stopped) {
                        throw new RuleViolation("import-ended", "The import has ended.");
                    }
                })
                .chain(() -> jobs.dropBatches(unit, job))
                .chain(() -> jobs.get(unit, job, id));
    }

    /** Takes back what a job has written that ended, as far as nobody has touched it since. */
    Uni<ImportJobView> revert(Unit unit, String id) {
        UUID job = Ids.parse("imp", id);
        return jobs.get(unit, job, id)
                .invoke(now -> {
                    if (now.dryRun()) {
                        throw new RuleViolation("nothing-to-revert", "A dry run has written nothing.");
                    }
                })
                .chain(() -> jobs.change(
                        unit,
                        job,
                        ImportState.REVERTING,
                        null,
                        ImportState.DONE,
                        ImportState.CANCELLED,
                        ImportState.FAILED))
                .invoke(begun -> {
                    if (!begun) {
                        throw new RuleViolation("nothing-to-revert", "The import is at work, or was reverted before.");
                    }
                })
                .invoke(() -> unit.afterCommit(worker::wake))
                .chain(() -> jobs.get(unit, job, id));
    }

    private Uni<Void> abandon(Caller caller, UUID id) {
        return tx.run(caller, unit -> jobs.drop(unit, id))
                .onFailure()
                .invoke(e -> LOG.warnf("An upload that failed is still on file: %s", e.toString()))
                .onFailure()
                .recoverWithNull();
    }
}
