package crm.sales.imports;

import crm.persistence.Caller;
import crm.persistence.FieldError;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.Money;
import crm.persistence.RuleViolation;
import crm.persistence.Tx;
import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Imports over HTTP. */
@Path("/api/v1/jobs/imports")
@Tag(name = "Imports")
public class ImportResource {

    private static final int MAX_SOURCE = 200;
    private static final int MAX_ERRORS = 500;

    private final Requests requests;
    private final ImportJobs jobs;
    private final ImportWorker worker;
    private final Tx tx;
    private final long maxBytes;

    ImportResource(
            Requests requests,
            ImportJobs jobs,
            ImportWorker worker,
            Tx tx,
            @ConfigProperty(name = "crm.imports.max-bytes") long maxBytes) {
        this.requests = requests;
        this.jobs = jobs;
        this.worker = worker;
        this.tx = tx;
        this.maxBytes = maxBytes;
    }

    @POST
    @Consumes("text/csv")
    @PermissionsAllowed("imports:write")
    @Operation(
            operationId = "importOrders",
            summary = "Import orders of the past",
            description = "The body is a CSV file with a header. Each row is one order that was placed and paid. A row"
                    + " is identified by the source and its place in the file: a second import of the same file changes"
                    + " nothing. Customers are found by their external id in the system that the source names."
                    + " Publishes crm.sales.order.imported.v1 for each order.")
    @APIResponse(
            responseCode = "202",
            description = "The file is here; the job's progress is at Location",
            content = @Content(schema = @Schema(implementation = ImportJobView.class)))
    public Uni<Response> upload(
            @RestQuery String type,
            @RestQuery String customer,
            @RestQuery String date,
            @RestQuery String amount,
            @RestQuery String quantity,
            @RestQuery String currency,
            @RestQuery String source,
            @Context HttpServerRequest request) {
        if (!"orders".equals(type)) {
            throw new InvalidInput("type", "invalid-type", "Only 'orders' can be imported here.");
        }
        if (source == null || source.isBlank() || source.length() > MAX_SOURCE) {
            throw new InvalidInput(
                    "source", "invalid-source", "Name where the rows come from, in 1 to 200 characters.");
        }
        Money.currency(currency, "currency");
        Caller caller = requests.caller();
        UUID id = Ids.next();
        String text = Ids.text("job", id);
        ImportUpload upload = new ImportUpload(
                request, new ImportColumns(customer, date, amount, quantity), tx, caller, jobs, id, maxBytes);
        request.pause();
        return tx.run(caller, unit -> jobs.create(unit, id, source, currency))
                .chain(upload::receive)
                .chain(rows -> tx.run(
                        caller, unit -> jobs.change(unit, id, ImportState.QUEUED, rows, null, ImportState.UPLOADING)))
                .onFailure()
                .call(failure -> abandon(caller, id, failure))
                .invoke(worker::wake)
                .chain(() -> tx.run(caller, unit -> jobs.get(unit, id, text)))
                .map(view -> Response.accepted(view)
                        .location(URI.create("/api/v1/jobs/imports/" + text))
                        .build());
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("imports:read")
    @Operation(operationId = "getImport", summary = "Read how far an import is")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ImportJobView.class)))
    public Uni<Response> get(@RestPath String id) {
        return requests.show(
                unit -> jobs.get(unit, Ids.parse("job", id), id).map(view -> Reply.ok(view.version(), view)));
    }

    @GET
    @Path("/{id}/errors")
    @PermissionsAllowed("imports:read")
    @Operation(
            operationId = "getImportErrors",
            summary = "Read what was wrong with the rows of an import",
            description = "In the order of the rows; go on with after = the last row of the page.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ErrorPage.class)))
    public Uni<Response> errors(
            @RestPath String id, @RestQuery @DefaultValue("0") long after, @RestQuery @DefaultValue("100") int limit) {
        if (limit < 1 || limit > MAX_ERRORS || after < 0) {
            throw new InvalidInput(
                    List.of(new FieldError("limit", "invalid-limit", "Expected 1 to " + MAX_ERRORS + ".")));
        }
        UUID job = Ids.parse("job", id);
        return requests.show(unit -> jobs.get(unit, job, id)
                .chain(() -> jobs.errors(unit, job, after, limit + 1))
                .map(found -> Reply.ok(ErrorPage.of(found, limit))));
    }

    @POST
    @Path("/{id}/cancel")
    @PermissionsAllowed("imports:write")
    @Operation(
            operationId = "cancelImport",
            summary = "Stop an import",
            description = "Rows that were imported by then stay.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ImportJobView.class)))
    public Uni<Response> cancel(@RestPath String id) {
        UUID job = Ids.parse("job", id);
        return requests.command(unit -> jobs.get(unit, job, id)
                .chain(() -> jobs.change(
                        unit, job, ImportState.CANCELLED, null, null, ImportState.QUEUED, ImportState.RUNNING))
                .invoke(stopped -> {
                    if (!stopped) {
                        throw new RuleViolation("import-ended", "The import has ended.");
                    }
                })
                .chain(() -> jobs.dropBatches(unit, job))
                .chain(() -> jobs.get(unit, job, id))
                .map(view -> Reply.ok(view.version(), view)));
    }

    /** A page of errors; {@code next} is the row to go on after, null on the last page. */
    public record ErrorPage(List<RowError> data, Long next) {

        static ErrorPage of(List<RowError> found, int limit) {
            boolean more = found.size() > limit;
            List<RowError> page = more ? found.subList(0, limit) : found;
            return new ErrorPage(page, more ? page.getLast().row() : null);
        }
    }

    private Uni<Void> abandon(Caller caller, UUID id, Throwable failure) {
        String problem = String.valueOf(failure.getMessage());
        return tx.run(
                        caller,
                        unit -> jobs.dropBatches(unit, id)
                                .chain(() -> jobs.change(
                                        unit, id, ImportState.FAILED, null, problem, ImportState.UPLOADING)))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
