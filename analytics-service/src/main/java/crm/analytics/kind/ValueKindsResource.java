package crm.analytics.kind;

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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What else a customer brings beside money. */
@Path("/api/v1/analytics/customers/{id}/value")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customer value")
public class ValueKindsResource {

    private final Requests requests;
    private final ValueKindsService service;

    ValueKindsResource(Requests requests, ValueKindsService service) {
        this.requests = requests;
        this.service = service;
    }

    @GET
    @PermissionsAllowed("value:read")
    @Operation(
            summary = "The five kinds of value that a customer brings: profit, reference, information, referral and"
                    + " standing against competitors")
    public Uni<ValueKindsView> kinds(@RestPath String id) {
        UUID customerId = Ids.parse("cus", id);
        return requests.read(unit -> service.of(unit, customerId));
    }
}
