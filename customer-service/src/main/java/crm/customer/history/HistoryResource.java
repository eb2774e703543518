package crm.customer.history;

import crm.persistence.Ids;
import crm.persistence.query.Visibility;
import crm.web.ListParameters;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The history of customers over HTTP. */
@Path("/api/v1/customers/{id}/history")
@Tag(name = "Customers")
public class HistoryResource {

    private final Requests requests;

    HistoryResource(Requests requests) {
        this.requests = requests;
    }

    @GET
    @PermissionsAllowed("customers:read")
    @Operation(
            operationId = "listCustomerHistory",
            summary = "List what was changed of a customer: each field, from what to what, when, by whom and why",
            description =
                    "The latest change first. Filter by field (name, address.city, attributes.<name>, …), at, actor,"
                            + " cause (COMMAND, EVENT, MERGE, UNMERGE, TRANSFER, IMPORT, REVERT, PLACEMENT, SERVICE, MIGRATION), version, correlationId; sort by at.")
    @APIResponse(responseCode = "200", description = "A page of changed fields")
    public Uni<Response> list(@RestPath String id, @BeanParam ListParameters parameters) {
        UUID customer = Ids.parse("cus", id);
        return requests.list(
                unit -> Visibility.require(unit, "customer", customer, "customer " + id)
                        .map(seen -> HistoryList.shownTo(unit.caller())),
                parameters.within(HistoryList.of(customer)),
                FieldChange.class,
                HistoryList::view);
    }
}
