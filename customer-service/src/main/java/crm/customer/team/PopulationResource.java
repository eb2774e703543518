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

/** Whom people look after, over HTTP. */
@Path("/api/v1")
@Tag(name = "Customers")
public class PopulationResource {

    private static final String FILTERS = "Filter by since, name, number, grade, tier, city, country, ownerId,"
            + " nextActionAt, nextActionBy; with count=exact, page.count tells how many there are.";

    private final Requests requests;

    PopulationResource(Requests requests) {
        this.requests = requests;
    }

    @GET
    @Path("/me/customers")
    @PermissionsAllowed("customers:read")
    @Operation(
            operationId = "listMyCustomers",
            summary = "List the customers whom the caller looks after in a role",
            description = FILTERS + " Those that the caller owns are in the list of customers: ownerId==me.")
    @APIResponse(responseCode = "200", description = "A page of customers")
    public Uni<Response> mine(
            @RestQuery @Parameter(description = "LEAD, SALES, SERVICE or FINANCE; SERVICE where missing") String role,
            @BeanParam ListParameters parameters) {
        return list("me", role, parameters);
    }

    @GET
    @Path("/users/{id}/customers")
    @PermissionsAllowed("customers:read")
    @Operation(
            operationId = "listCustomersOfUser",
            summary = "List the customers whom a user looks after in a role, as far as the caller sees them",
            description = FILTERS)
    @APIResponse(responseCode = "200", description = "A page of customers; none where there is no such user")
    public Uni<Response> ofUser(
            @RestPath String id,
            @RestQuery @Parameter(description = "LEAD, SALES, SERVICE or FINANCE; SERVICE where missing") String role,
            @BeanParam ListParameters parameters) {
        return list(id, role, parameters);
    }

    private Uni<Response> list(String user, String role, ListParameters parameters) {
        return requests.list(
                PopulationList.LISTING,
                parameters.within(PopulationList.of(user, role)),
                PopulationView.class,
                PopulationList::view);
    }
}
