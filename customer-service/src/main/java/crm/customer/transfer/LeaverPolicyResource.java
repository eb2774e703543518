package crm.customer.transfer;

import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** To whom customers of leavers go, over HTTP. */
@Path("/api/v1/leaver-policy")
@Tag(name = "Ownership transfers")
public class LeaverPolicyResource {

    private final Requests requests;
    private final LeaverPolicyService policies;

    LeaverPolicyResource(Requests requests, LeaverPolicyService policies) {
        this.requests = requests;
        this.policies = policies;
    }

    @GET
    @PermissionsAllowed("assignments:read")
    @Operation(operationId = "getLeaverPolicy", summary = "Read to whom customers of leavers go")
    @APIResponse(
            responseCode = "200",
            description = "The policy; version 0 and the manager where nobody has decided anything yet",
            content = @Content(schema = @Schema(implementation = LeaverPolicy.class)))
    public Uni<Response> get() {
        return requests.show(unit -> policies.get(unit).map(LeaverPolicyResource::ok));
    }

    @PUT
    @PermissionsAllowed("assignments:write")
    @Operation(
            operationId = "decideLeaverPolicy",
            summary = "Decide to whom customers of leavers go",
            description =
                    "heir is MANAGER, or RULES: each customer goes to whom the assignment rules find, and to the manager"
                            + " where they find nobody. Needs If-Match.")
    @APIResponse(
            responseCode = "200",
            description = "The policy as it is now",
            content = @Content(schema = @Schema(implementation = LeaverPolicy.class)))
    public Uni<Response> decide(DecideLeaverPolicy command) {
        Requests.required(command);
        long expected = requests.ifMatch();
        return requests.command(unit -> policies.decide(unit, expected, command).map(LeaverPolicyResource::ok));
    }

    private static Reply ok(LeaverPolicy policy) {
        return Reply.ok(policy.version(), policy);
    }
}
