package crm.customer.user;

import crm.web.ListParameters;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The users of a tenant over HTTP. */
@Path("/api/v1/users")
@Tag(name = "Users")
public class UserResource {

    private static final String DETAILS = "accounts:read";

    private final Requests requests;
    private final UserService users;

    UserResource(Requests requests, UserService users) {
        this.requests = requests;
        this.users = users;
    }

    @GET
    @PermissionsAllowed("users:read")
    @Operation(
            operationId = "listUsers",
            summary = "List the users of the tenant, also those who left",
            description =
                    "As the issuer of tokens knows them, a moment ago. Filter by name, orgUnit, id, head, enabled;"
                            + " sort by the first two. username, state and changedAt are shown to those with accounts:read.")
    @APIResponse(responseCode = "200", description = "A page of users")
    public Uni<Response> list(@BeanParam ListParameters parameters) {
        boolean details = requests.caller().may(DETAILS);
        AtomicReference<Heads> heads = new AtomicReference<>();
        return requests.list(
                unit -> users.heads(unit).invoke(heads::set).replaceWithVoid(),
                UserList.LISTING,
                parameters,
                UserView.class,
                row -> UserList.view(row, heads.get(), details));
    }
}
