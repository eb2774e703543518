package crm.analytics.policy;

import com.fasterxml.jackson.databind.JsonNode;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The rules by which customers are valued and classified. */
@Path("/api/v1/analytics/policy")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customer value")
public class PolicyResource {

    private final Requests requests;
    private final PolicyService service;

    PolicyResource(Requests requests, PolicyService service) {
        this.requests = requests;
        this.service = service;
    }

    @GET
    @PermissionsAllowed("value:read")
    @Operation(summary = "The rules by which customers are valued and classified")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Policy.class)))
    public Uni<Response> show() {
        return requests.show(service::show);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("models:write")
    @Operation(summary = "Replace the rules; what is left out has its default. All customers are scored again")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Policy.class)))
    public Uni<Response> replace(
            @RequestBody(content = @Content(schema = @Schema(implementation = Policy.class))) JsonNode wanted) {
        long expected = requests.ifMatch();
        JsonNode policy = Requests.required(wanted);
        return requests.command(unit -> service.replace(unit, expected, policy));
    }
}
