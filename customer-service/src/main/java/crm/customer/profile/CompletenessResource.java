package crm.customer.profile;

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

/** How the completeness of customers is rated, over HTTP. */
@Path("/api/v1")
@Tag(name = "Metadata")
public class CompletenessResource {

    private final Requests requests;
    private final CompletenessService service;

    CompletenessResource(Requests requests, CompletenessService service) {
        this.requests = requests;
        this.service = service;
    }

    @GET
    @Path("/metadata/customers/completeness")
    @PermissionsAllowed("metadata:read")
    @Operation(operationId = "getCompletenessOfCustomers", summary = "Read how the completeness of customers is rated")
    @APIResponse(
            responseCode = "200",
            description = "The weights; version 0 where nobody has decided anything yet",
            content = @Content(schema = @Schema(implementation = CompletenessView.class)))
    public Uni<Response> get() {
        return requests.show(unit -> service.get(unit).map(CompletenessResource::ok));
    }

    @PUT
    @Path("/metadata/customers/completeness")
    @PermissionsAllowed("metadata:write")
    @Operation(
            operationId = "decideCompletenessOfCustomers",
            summary = "Rate the completeness of customers by other weights",
            description =
                    "Needs If-Match. For each party the fields that count, attributes as attr.<name>, and how much."
                            + " Customers that are there are rated anew in the background; that makes no new version of them.")
    @APIResponse(
            responseCode = "200",
            description = "The weights as they are now",
            content = @Content(schema = @Schema(implementation = CompletenessView.class)))
    public Uni<Response> decide(DecideCompleteness command) {
        Requests.required(command);
        long expected = requests.ifMatch();
        return requests.command(unit -> service.decide(unit, expected, command).map(CompletenessResource::ok));
    }

    private static Reply ok(CompletenessRule rule) {
        return Reply.ok(rule.version(), CompletenessView.of(rule));
    }
}
