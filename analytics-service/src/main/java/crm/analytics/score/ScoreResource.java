package crm.analytics.score;

import crm.persistence.Ids;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Why customers are worth what they are. */
@Path("/api/v1/customers/{id}/value/explain")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customer value")
public class ScoreResource {

    private final Requests requests;
    private final ScoreService service;

    ScoreResource(Requests requests, ScoreService service) {
        this.requests = requests;
        this.service = service;
    }

    @GET
    @PermissionsAllowed("value:read")
    @Operation(summary = "Why a customer is worth what it is: versions, inputs, arithmetic, classes and events")
    public Uni<ScoreExplanation> explain(
            @RestPath String id,
            @RestQuery @Parameter(description = "Needed where the customer has ordered in several") String currency) {
        UUID customerId = Ids.parse("cus", id);
        return requests.read(unit -> service.explain(unit, customerId, currency));
    }
}
