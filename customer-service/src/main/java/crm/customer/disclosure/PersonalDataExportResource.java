package crm.customer.disclosure;

import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Exports of personal data over HTTP. */
@Path("/api/v1/customers/{id}/personal-data-exports")
@Tag(name = "Privacy")
public class PersonalDataExportResource {

    private final Requests requests;
    private final PersonalDataExportService exports;

    PersonalDataExportResource(Requests requests, PersonalDataExportService exports) {
        this.requests = requests;
        this.exports = exports;
    }

    @POST
    @PermissionsAllowed("disclosures:write")
    @Operation(
            operationId = "createPersonalDataExport",
            summary = "Ask every service for all that it holds on a person",
            description = "Of a customer who is a person, and of those merged into it. Publishes"
                    + " crm.customer.privacy.export_requested.v1.")
    @APIResponse(
            responseCode = "202",
            description = "Asked for; how far it is, and where the archive is, is at Location",
            content = @Content(schema = @Schema(implementation = PersonalDataExportView.class)))
    public Uni<Response> create(@RestPath String id) {
        return requests.command(unit -> exports.request(unit, id)
                .map(view -> Reply.accepted(
                        URI.create("/api/v1/customers/" + view.customerId() + "/personal-data-exports/" + view.id()),
                        view)));
    }

    @GET
    @Path("/{exportId}")
    @PermissionsAllowed("disclosures:read")
    @Operation(operationId = "getPersonalDataExport", summary = "Read how far an export of personal data is")
    @APIResponse(
            responseCode = "200",
            description = "The export",
            content = @Content(schema = @Schema(implementation = PersonalDataExportView.class)))
    public Uni<Response> get(@RestPath String id, @RestPath String exportId) {
        return requests.show(unit -> exports.get(unit, id, exportId).map(Reply::ok));
    }
}
