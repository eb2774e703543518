package crm.customer.team;

import crm.web.ListParameters;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Whom users look after, over HTTP. Its path is whole: that of users themselves would not lead here. */
@Path("/api/v1/users/{id}/customers")
@Tag(name = "Customers")
public class UserPopulationResource {

    private final Requests requests;

    UserPopulationResource(Requests requests) {
        this.requests = requests;
    }

    @GET
    @PermissionsAllowed("customers:read")
    @Operation(
            operationId = "listCustomersOfUser",
            summary = "List the customers whom a user looks after in a role, as far as the caller sees them",
            description = PopulationResource.FILTERS)
    @APIResponse(responseCode = "200", description = "A page of customers; none where there is no such user")
    public Uni<Response> ofUser(
            @RestPath String id,
            @RestQuery @Parameter(description = "LEAD, SALES, SERVICE or FINANCE; SERVICE where missing") String role,
            @BeanParam ListParameters parameters) {
        return requests.list(
                PopulationList.LISTING,
                parameters.within(PopulationList.of(id, role)),
                PopulationView.class,
                PopulationList::view);
    }
}
