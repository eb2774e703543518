package crm.customer.profile;

import crm.persistence.Ids;
import crm.persistence.query.Visibility;
import crm.web.ListParameters;
import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What comes next with customers, over HTTP. */
@Path("/api/v1")
@Tag(name = "Customer tracking")
public class NextActionResource {

    private final Requests requests;
    private final NextActionService actions;

    NextActionResource(Requests requests, NextActionService actions) {
        this.requests = requests;
        this.actions = actions;
    }

    @GET
    @Path("/customers/{id}/next-action")
    @PermissionsAllowed("customers:read")
    @Operation(operationId = "getNextAction", summary = "Read what comes next with a customer")
    @APIResponse(
            responseCode = "200",
            description = "The next action",
            content = @Content(schema = @Schema(implementation = NextActionView.class)))
    public Uni<Response> get(@RestPath String id) {
        return requests.show(unit -> actions.get(unit, id).map(NextActionResource::ok));
    }

    @PUT
    @Path("/customers/{id}/next-action")
    @PermissionsAllowed("customers:write")
    @Operation(
            operationId = "planNextAction",
            summary = "Decide what comes next with a customer",
            description = "In place of what was to come. Needs If-Match with the version of the customer. Publishes"
                    + " crm.customer.customer.next_action_set.v1, without what it is.")
    @APIResponse(
            responseCode = "200",
            description = "The next action as it is now",
            content = @Content(schema = @Schema(implementation = NextActionView.class)))
    public Uni<Response> plan(@RestPath String id, PlanNextAction command) {
        Requests.required(command);
        long expected = requests.ifMatch();
        return requests.command(
                unit -> actions.plan(unit, id, expected, command).map(NextActionResource::ok));
    }

    @POST
    @Path("/customers/{id}/next-action:done")
    @PermissionsAllowed("customers:write")
    @Operation(
            operationId = "finishNextAction",
            summary = "Take note that the next action was done, and what came of it",
            description = "Nothing comes next any more then. Publishes crm.customer.customer.next_action_done.v1,"
                    + " without the outcome.")
    @APIResponse(
            responseCode = "200",
            description = "What was done; the ETag is that of the customer",
            content = @Content(schema = @Schema(implementation = DoneActionView.class)))
    public Uni<Response> finish(@RestPath String id, FinishNextAction command) {
        Requests.required(command);
        return requests.command(unit ->
                actions.finish(unit, id, command).map(finished -> Reply.ok(finished.version(), finished.action())));
    }

    @GET
    @Path("/customers/{id}/next-actions")
    @PermissionsAllowed("customers:read")
    @Operation(
            operationId = "listNextActionsDone",
            summary = "List the next actions of a customer that were done",
            description = "Filter by doneAt, plannedAt, plannedFor, doneBy; sort by doneAt.")
    @APIResponse(responseCode = "200", description = "A page of what was done")
    public Uni<Response> list(@RestPath String id, @BeanParam ListParameters parameters) {
        UUID customer = Ids.parse("cus", id);
        return requests.list(
                unit -> Visibility.require(unit, "customer", customer, "customer " + id),
                NextActionList.LISTING,
                parameters.within(NextActionList.of(customer)),
                DoneActionView.class,
                NextActionList::view);
    }

    private static Reply ok(NextActionView view) {
        return Reply.ok(view.version(), view);
    }
}
