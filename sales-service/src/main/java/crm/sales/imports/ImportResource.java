package crm.sales.imports;

import crm.persistence.Caller;
import crm.persistence.InvalidInput;
import crm.persistence.Money;
import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Imports over HTTP. */
@Path("/api/v1/jobs/imports")
@Tag(name = "Imports")
public class ImportResource {

    private static final String CSV = "text/csv";
    private static final int MAX_SOURCE = 200;
    private static final int MAX_ERRORS = 500;

    private final Requests requests;
    private final ImportService imports;

    ImportResource(Requests requests, ImportService imports) {
        this.requests = requests;
        this.imports = imports;
    }

    @POST
    // Who may not import is told so, whatever the body is: its type is looked at afterwards.
    @Consumes(MediaType.WILDCARD)
    @PermissionsAllowed("imports:write")
    @Operation(
            operationId = "importOrders",
            summary = "Import orders of the past",
            description = "The body is a CSV file with a header. Each row is one order that was placed and paid. The"
                    + " parameters customer, date and amount name the columns that hold them; quantity, cost (direct"
                    + " variable cost of the order) and category (code of what was bought) may. A row"
                    + " is identified by the source and its place in the file: a second import of the same file changes"
                    + " nothing. Customers are found by their external id in the system that the source names."
                    + " Publishes crm.sales.order.imported.v1 for each order.")
    @RequestBody(content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
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
            @RestQuery String cost,
            @RestQuery String category,
            @RestQuery String currency,
            @RestQuery String source,
            @Context HttpServerRequest request) {
        String contentType = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (contentType == null || !CSV.equalsIgnoreCase(contentType.split(";", 2)[0].strip())) {
            throw new NotSupportedException("Send the file as " + CSV + ".");
        }
        if (!"orders".equals(type)) {
            throw new InvalidInput("type", "invalid-type", "Only 'orders' can be imported here.");
        }
        if (source == null || source.isBlank() || source.length() > MAX_SOURCE) {
            throw new InvalidInput(
                    "source", "invalid-source", "Name where the rows come from, in 1 to 200 characters.");
        }
        Money.currency(currency, "currency");
        Caller caller = requests.caller();
        // Nothing is read until there is a place for it.
        request.pause();
        ImportColumns columns = new ImportColumns(customer, date, amount, quantity, cost, category);
        return imports.upload(caller, source, currency, columns, request)
                .map(view -> Response.accepted(view)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .location(URI.create("/api/v1/jobs/imports/" + view.id()))
                        .build());
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("imports:read")
    @Operation(operationId = "getImport", summary = "Read how far an import is")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ImportJobView.class)))
    public Uni<Response> get(@RestPath String id) {
        return requests.show(unit -> imports.get(unit, id).map(view -> Reply.ok(view.version(), view)));
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
            throw new InvalidInput("limit", "invalid-limit", "Expected 1 to " + MAX_ERRORS + ".");
        }
        return requests.show(unit -> imports.errors(unit, id, after, limit).map(Reply::ok));
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
        return requests.command(unit -> imports.cancel(unit, id).map(view -> Reply.ok(view.version(), view)));
    }
}
