package crm.customer.imports;

import crm.persistence.Caller;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.query.Nearest;
import crm.web.ListParameters;
import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Imports of customers over HTTP. */
@Path("/api/v1/imports")
@Tag(name = "Imports of customers")
public class ImportResource {

    private static final String PACKED = "gzip";
    private static final String AS_IS = "identity";

    private final Requests requests;
    private final ImportService imports;
    private final ImportResult result;

    ImportResource(Requests requests, ImportService imports, ImportResult result) {
        this.requests = requests;
        this.imports = imports;
        this.result = result;
    }

    @POST
    // Who may not import is told so, whatever the body is: its type is looked at afterwards.
    @Consumes(MediaType.WILDCARD)
    @PermissionsAllowed("intake:write")
    @Operation(
            operationId = "importCustomers",
            summary = "Import customers from a file",
            description = "The body is a CSV file with a header, NDJSON with an object such as the body that creates a"
                    + " customer in each line, or an XLSX workbook, of which the first sheet counts; the first two may be"
                    + " packed (Content-Encoding: gzip). source is the system that the"
                    + " rows come from, and the field externalId what it calls the customer. map names a column and the"
                    + " field that it holds, such as Company:name or Branch:attr.industry, once for each; without it"
                    + " columns are called as the fields. dedupe says what becomes of a customer that is there already:"
                    + " refuse, skip, update, queue. encoding is that of the file, where it is not UTF-8 or UTF-16;"
                    + " party that of the customers of whom the file does not tell. With dryRun=true nothing is"
                    + " written.")
    @RequestBody(content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "202",
            description = "The file is here; the job's progress is at Location",
            content = @Content(schema = @Schema(implementation = ImportJobView.class)))
    public Uni<Response> upload(
            @RestQuery String source,
            @RestQuery List<String> map,
            @RestQuery String dedupe,
            @RestQuery String party,
            @RestQuery String encoding,
            @RestQuery @DefaultValue("false") String dryRun,
            @Context HttpServerRequest request) {
        MediaType type = type(request);
        ImportFormat format = ImportFormat.of(type.getType() + "/" + type.getSubtype())
                .orElseThrow(() -> new NotSupportedException(
                        "Send the file as text/csv, application/x-ndjson or a workbook (.xlsx)."));
        boolean packed = isPacked(request);
        if (packed && format == ImportFormat.XLSX) {
            throw new InvalidInput("Content-Encoding", "unknown-value", "A workbook is packed already.");
        }
        if (!List.of("true", "false").contains(dryRun)) {
            throw new InvalidInput("dryRun", "wrong-type", "Expected true or false.");
        }
        String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        NewImport asked = NewImport.of(
                format,
                source,
                map,
                dedupe,
                party,
                encoding == null ? charset : encoding,
                packed,
                dryRun.equals("true"));
        Caller caller = requests.caller();
        // Nothing is read until there is a place for it.
        request.pause();
        return imports.upload(caller, asked, request)
                .map(view -> Response.accepted(view)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .header(HttpHeaders.LOCATION.toString(), "/api/v1/imports/" + view.id())
                        .build());
    }

    private static MediaType type(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        try {
            return type == null ? MediaType.WILDCARD_TYPE : MediaType.valueOf(type);
        } catch (IllegalArgumentException e) {
            return MediaType.WILDCARD_TYPE;
        }
    }

    private static boolean isPacked(HttpServerRequest request) {
        String packing = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (packing != null && !packing.equals(PACKED) && !packing.equals(AS_IS)) {
            throw new InvalidInput(
                    "Content-Encoding", "unknown-value", Nearest.hint("packing", packing, List.of(PACKED, AS_IS)));
        }
        return PACKED.equals(packing);
    }

    @GET
    @PermissionsAllowed("intake:read")
    @Operation(
            operationId = "listCustomerImports",
            summary = "List imports",
            description = "Filter by createdAt, id, state, source, requestedBy; sort by the first.")
    @APIResponse(responseCode = "200", description = "A page of imports")
    public Uni<Response> list(@BeanParam ListParameters parameters) {
        return requests.list(ImportList.JOBS, parameters, ImportJobView.class, ImportList::job);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("intake:read")
    @Operation(operationId = "getCustomerImport", summary = "Read how far an import is")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ImportJobView.class)))
    public Uni<Response> get(@RestPath String id) {
        return requests.show(unit -> imports.get(unit, id).map(ImportResource::ok));
    }

    @GET
    @Path("/{id}/rows")
    @PermissionsAllowed("intake:read")
    @Operation(
            operationId = "listCustomerImportRows",
            summary = "List what became of the rows of an import",
            description = "In the order of the file. Filter by row, outcome, undone, customerId.")
    @APIResponse(responseCode = "200", description = "A page of rows, and why those were refused that were")
    public Uni<Response> rows(@RestPath String id, @BeanParam ListParameters parameters) {
        UUID job = Ids.parse("imp", id);
        return requests.list(
                unit -> imports.require(unit, id),
                ImportList.ROWS,
                parameters.within(ImportList.of(job)),
                ImportRowView.class,
                ImportList::row);
    }

    @GET
    @Path("/{id}/rows.csv")
    @Produces("text/csv")
    @PermissionsAllowed("intake:read")
    @Operation(
            operationId = "getCustomerImportResult",
            summary = "What became of the rows of an import, as a file; the lines come as they are read")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "text/csv"))
    public Multi<String> csv(@RestPath String id) {
        return result.csv(requests.caller(), id);
    }

    @POST
    @Path("/{id}/cancel")
    @PermissionsAllowed("intake:write")
    @Operation(
            operationId = "cancelCustomerImport",
            summary = "Stop an import",
            description = "Rows that were taken in by then stay; they can be reverted.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ImportJobView.class)))
    public Uni<Response> cancel(@RestPath String id) {
        return requests.command(unit -> imports.cancel(unit, id).map(ImportResource::ok));
    }

    @POST
    @Path("/{id}/revert")
    @PermissionsAllowed("intake:write")
    @Operation(
            operationId = "revertCustomerImport",
            summary = "Take back what an import wrote",
            description = "Customers that it created are withdrawn, and those that it updated say again what they said"
                    + " before, unless somebody has touched them since. The rows tell which. Publishes"
                    + " crm.customer.customer.updated.v1.")
    @APIResponse(
            responseCode = "202",
            description = "It is on its way",
            content = @Content(schema = @Schema(implementation = ImportJobView.class)))
    public Uni<Response> revert(@RestPath String id) {
        return requests.command(unit ->
                imports.revert(unit, id).map(view -> Reply.accepted(URI.create("/api/v1/imports/" + view.id()), view)));
    }

    private static Reply ok(ImportJobView view) {
        return Reply.ok(view.version(), view);
    }
}
