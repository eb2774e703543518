package crm.gateway.health;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the platform does, for everybody: no token, and no detail that helps an attacker. */
@Path("/api/v1/health")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Gateway")
public class HealthResource {

    private final PartsHealth parts;

    HealthResource(PartsHealth parts) {
        this.parts = parts;
    }

    /** Which parts work and which do not. */
    @GET
    @PermitAll
    @SecurityRequirements
    @Operation(
            operationId = "getHealth",
            summary = "Which parts of the platform work",
            description = "Needs no token. 200 as long as the gateway answers: status tells about the parts. The"
                    + " answer may be a second old.")
    @APIResponse(responseCode = "200", description = "The parts")
    public Uni<HealthView> get() {
        return Uni.createFrom().completionStage(() -> parts.get().toCompletionStage());
    }
}
