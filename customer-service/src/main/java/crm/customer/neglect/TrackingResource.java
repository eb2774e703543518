package crm.customer.neglect;

import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** When somebody last had to do with customers, over HTTP. */
@Path("/api/v1")
@Tag(name = "Customer tracking")
public class TrackingResource {

    private final Requests requests;
    private final NeglectService neglect;

    TrackingResource(Requests requests, NeglectService neglect) {
        this.requests = requests;
        this.neglect = neglect;
    }

    @GET
    @Path("/customers/{id}/tracking")
    @PermissionsAllowed("customers:read")
    @Operation(
            operationId = "getTracking",
            summary = "Read when somebody last had to do with a customer, and who was told that nobody has since")
    @APIResponse(
            responseCode = "200",
            description = "What is known",
            content = @Content(schema = @Schema(implementation = TrackingView.class)))
    public Uni<Response> get(@RestPath String id) {
        return requests.show(unit -> neglect.get(unit, id).map(Reply::ok));
    }
}
