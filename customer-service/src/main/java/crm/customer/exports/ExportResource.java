package crm.customer.exports;

import crm.persistence.Caller;
import crm.web.ListParameters;
import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;

/** Exports of customers over HTTP. */
@Path("/api/v1/customers/exports")
@Tag(name = "Exports of customers")
public class ExportResource {

    private final Requests requests;
    private final ExportService exports;

    ExportResource(Requests requests, ExportService exports) {
        this.requests = requests;
        this.exports = exports;
    }

    @POST
    @PermissionsAllowed("exports:write")
    @Operation(
            operationId = "exportCustomers",
            summary = "Write the customers that the caller sees into a file",
            description = "CSV or NDJSON, with the filter and the fields of the list of customers. The file is there"
                    + " for a day, for who asked for it.")
    @APIResponse(
            responseCode = "202",
            description = "Queued; its progress is at Location",
            content = @Content(schema = @Schema(implementation = ExportView.class)))
    public Uni<Response> create(NewExport described) {
        Requests.required(described);
        return requests.command(unit -> exports.request(unit, described)
                .map(view -> Reply.accepted(URI.create("/api/v1/customers/exports/" + view.id()), view)));
    }

    @GET
    @PermissionsAllowed("exports:read")
    @Operation(
            operationId = "listCustomerExports",
            summary = "List exports",
            description = "Filter by createdAt, id, state, requestedBy; sort by the first.")
    @APIResponse(responseCode = "200", description = "A page of exports")
    public Uni<Response> list(@BeanParam ListParameters parameters) {
        return requests.list(ExportList.LISTING, parameters, ExportView.class, ExportList::view);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("exports:read")
    @Operation(operationId = "getCustomerExport", summary = "Read how far an export is")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ExportView.class)))
    public Uni<Response> get(@RestPath String id) {
        return requests.show(unit -> exports.get(unit, id).map(ExportResource::ok));
    }

    @GET
    @Path("/{id}/file")
    // What is streamed has one type here; which one it is of the two, the headers say.
    @Produces("text/csv")
    @PermissionsAllowed("exports:read")
    @Operation(
            operationId = "getCustomerExportFile",
            summary = "The file of an export, for who asked for it",
            description = "A value that a spreadsheet would take for a formula has an apostrophe before it; an import"
                    + " takes that away.")
    @APIResponse(
            responseCode = "200",
            content = {@Content(mediaType = "text/csv"), @Content(mediaType = "application/x-ndjson")})
    public RestMulti<String> file(@RestPath String id) {
        Caller caller = requests.caller();
        return RestMulti.fromUniResponse(
                requests.read(unit -> exports.ready(unit, id)),
                export -> exports.file(caller, id),
                ExportResource::headers);
    }

    private static Map<String, List<String>> headers(ExportView export) {
        String name = export.id() + "." + export.format().name().toLowerCase(Locale.ROOT);
        return Map.of(
                HttpHeaders.CONTENT_TYPE,
                List.of(export.format().type() + ";charset=UTF-8"),
                HttpHeaders.CONTENT_DISPOSITION,
                List.of("attachment; filename=\"" + name + "\""));
    }

    @POST
    @Path("/{id}/cancel")
    @PermissionsAllowed("exports:write")
    @Operation(operationId = "cancelCustomerExport", summary = "Stop an export that is not done")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ExportView.class)))
    public Uni<Response> cancel(@RestPath String id) {
        return requests.command(unit -> exports.cancel(unit, id).map(ExportResource::ok));
    }

    private static Reply ok(ExportView view) {
        return Reply.ok(view.version(), view);
    }
}
