package crm.customer.neglect;

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

/** How long customers may be left alone, over HTTP. */
@Path("/api/v1")
@Tag(name = "Metadata")
public class NeglectRuleResource {

    private final Requests requests;
    private final NeglectRuleService rules;

    NeglectRuleResource(Requests requests, NeglectRuleService rules) {
        this.requests = requests;
        this.rules = rules;
    }

    @GET
    @Path("/metadata/customers/neglect-rule")
    @PermissionsAllowed("metadata:read")
    @Operation(operationId = "getNeglectRule", summary = "Read how long customers may be left alone")
    @APIResponse(
            responseCode = "200",
            description = "The rule; version 0 for the defaults, where nobody has decided anything yet",
            content = @Content(schema = @Schema(implementation = NeglectRuleView.class)))
    public Uni<Response> get() {
        return requests.show(unit -> rules.get(unit).map(NeglectRuleResource::ok));
    }

    @PUT
    @Path("/metadata/customers/neglect-rule")
    @PermissionsAllowed("metadata:write")
    @Operation(
            operationId = "decideNeglectRule",
            summary = "Decide how long customers may be left alone from now on",
            description = "Needs If-Match. For each grade, A to D or NONE, after how many days without an order, an"
                    + " opportunity, a ticket, feedback, a campaign response or a next action done the owner is told,"
                    + " and after how many further days the head of the unit, by"
                    + " crm.customer.customer.neglected.v1. Nobody is told of customers of grades that are missing,"
                    + " nor of lost ones and those who are no customers.")
    @APIResponse(
            responseCode = "200",
            description = "The rule as it is now",
            content = @Content(schema = @Schema(implementation = NeglectRuleView.class)))
    public Uni<Response> decide(DecideNeglectRule command) {
        Requests.required(command);
        long expected = requests.ifMatch();
        return requests.command(unit -> rules.decide(unit, expected, command).map(NeglectRuleResource::ok));
    }

    private static Reply ok(NeglectRule rule) {
        return Reply.ok(rule.version(), NeglectRuleView.of(rule));
    }
}
