package crm.privacy;

import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What a service has put aside for exports, the same in every service. The gateway makes one archive of all. */
@Path("/api/v1/admin/personal-data")
@Tag(name = "Privacy")
public class DisclosureResource {

    private final Requests requests;
    private final Disclosures disclosures;

    DisclosureResource(Requests requests, Disclosures disclosures) {
        this.requests = requests;
        this.disclosures = disclosures;
    }

    /** Its tables. */
    @GET
    @Path("/{exportId}")
    @PermissionsAllowed("disclosures:read")
    @Operation(
            operationId = "getDisclosedTables",
            summary = "Read which tables this service has put aside for an export of personal data")
    @APIResponse(
            responseCode = "200",
            description = "The tables that hold something",
            content = @Content(schema = @Schema(implementation = DisclosureView.class)))
    public Uni<DisclosureView> tables(@RestPath String exportId) {
        return requests.read(unit -> disclosures.tables(unit, exportId));
    }

    /** Some rows of one. */
    @GET
    @Path("/{exportId}/{table}/{page}")
    @PermissionsAllowed("disclosures:read")
    @Operation(operationId = "getDisclosedRows", summary = "Read a page of a table that was put aside, from 0")
    @APIResponse(responseCode = "200", description = "At most 100 rows")
    public Uni<Response> rows(@RestPath String exportId, @RestPath String table, @RestPath int page) {
        return requests.read(unit -> disclosures.page(unit, exportId, table, page))
                .map(rows -> Response.ok(rows, MediaType.APPLICATION_JSON_TYPE).build());
    }
}
