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
import org.jboss.resteasy.reactive.RestQuery;

/** Whom callers look after, over HTTP. */
@Path("/api/v1/me/customers")
@Tag(name = "Customers")
public class PopulationResource {

    static final String FILTERS = "Filter by since, name, number, grade, tier, city, country, ownerId,"
            + " nextActionAt, nextActionBy; with count=exact, page.count tells how many there are.";

    private final Requests requests;

    PopulationResource(Requests requests) {
        this.requests = requests;
    }

    @GET
    @PermissionsAllowed("customers:read")
    @Operation(
            operationId = "listMyCustomers",
            summary = "List the customers whom the caller looks after in a role",
            description = FILTERS + " Those that the caller owns are in the list of customers: ownerId==me.")
    @APIResponse(responseCode = "200", description = "A page of customers")
    public Uni<Response> mine(
            @RestQuery @Parameter(description = "LEAD, SALES, SERVICE or FINANCE; SERVICE where missing") String role,
            @BeanParam ListParameters parameters) {
        return requests.list(
                PopulationList.LISTING,
                parameters.within(PopulationList.of("me", role)),
                PopulationView.class,
                PopulationList::view);
    }
}
