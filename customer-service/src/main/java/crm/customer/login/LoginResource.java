package crm.customer.login;

import crm.persistence.Ids;
import crm.persistence.query.Visibility;
import crm.web.ListParameters;
import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Logins of customers over HTTP. */
@Path("/api/v1/customers/{id}/logins")
@Tag(name = "Customers")
public class LoginResource {

    private final Requests requests;
    private final LoginService logins;

    LoginResource(Requests requests, LoginService logins) {
        this.requests = requests;
        this.logins = logins;
    }

    @GET
    @PermissionsAllowed("logins:read")
    @Operation(
            operationId = "listCustomerLogins",
            summary = "List the users who are a customer and see what it may see of itself",
            description = "Filter by userId, linkedAt.")
    @APIResponse(responseCode = "200", description = "A page of logins")
    public Uni<Response> list(@RestPath String id, @BeanParam ListParameters parameters) {
        UUID customer = Ids.parse("cus", id);
        return requests.list(
                unit -> Visibility.require(unit, "customer", customer, "customer " + id),
                LoginList.LISTING,
                parameters.within(LoginList.of(customer)),
                LoginView.class,
                LoginList::view);
    }

    @PUT
    @Path("/{userId}")
    @PermissionsAllowed("logins:write")
    @Operation(
            operationId = "linkCustomerLogin",
            summary = "Say that a user of the issuer is the customer",
            description =
                    "A user with the role customer sees and corrects under /me/preferences what is known of what the"
                            + " customer likes. A user is one customer; a customer has at most 20.")
    @APIResponse(responseCode = "204", description = "The user is the customer")
    public Uni<Response> link(@RestPath String id, @RestPath String userId) {
        return requests.command(unit -> logins.link(unit, id, userId).replaceWith(Reply.noContent()));
    }

    @DELETE
    @Path("/{userId}")
    @PermissionsAllowed("logins:write")
    @Operation(operationId = "unlinkCustomerLogin", summary = "Take back that a user is the customer")
    @APIResponse(responseCode = "204", description = "The user is not the customer any more, from the next request on")
    public Uni<Response> unlink(@RestPath String id, @RestPath String userId) {
        return requests.command(unit -> logins.unlink(unit, id, userId).replaceWith(Reply.noContent()));
    }
}
