package crm.customer.profile;

import crm.assignment.AssignmentObject;
import crm.assignment.AssignmentRequests;
import crm.assignment.DecisionView;
import crm.web.ListParameters;
import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Who gets customers, and who waits for somebody, over HTTP. */
@Path("/api/v1")
@Tag(name = "Assignments")
public class PlacementResource {

    private final Requests requests;
    private final AssignmentRequests assignments;
    private final AssignmentObject object;
    private final PlacementService placements;

    PlacementResource(
            Requests requests, AssignmentRequests assignments, AssignmentObject object, PlacementService placements) {
        this.requests = requests;
        this.assignments = assignments;
        this.object = object;
        this.placements = placements;
    }

    @POST
    @Path("/assignments:preview")
    @PermissionsAllowed("assignments:read")
    @Operation(
            operationId = "previewAssignment",
            summary = "Tell who would get a customer, and why",
            description = "Nothing is stored. Everybody who has a profile is scored, or it is said why not.")
    @APIResponse(
            responseCode = "200",
            description = "What would be decided now",
            content = @Content(schema = @Schema(implementation = DecisionView.class)))
    public Uni<Response> preview(PreviewAssignment asked) {
        Requests.required(asked);
        return requests.command(unit -> placements
                .preview(unit, asked)
                .map(decision -> Reply.ok(DecisionView.of(decision, object.prefix(), true))));
    }

    @GET
    @Path("/assignments/waiting")
    @PermissionsAllowed("assignments:read")
    @Operation(
            operationId = "listWaitingAssignments",
            summary = "List the customers that wait for an owner, of those that the caller sees",
            description =
                    "Nobody could take them; they go to whoever is free next. Filter by since, recordId, ruleId, ownerId;"
                            + " sort by the first.")
    @APIResponse(responseCode = "200", description = "A page of what waits, the longest first")
    public Uni<Response> waiting(@BeanParam ListParameters parameters) {
        return assignments.waiting(object, parameters);
    }

    @GET
    @Path("/customers/{id}/assignment")
    @PermissionsAllowed("customers:read")
    @Operation(
            operationId = "getAssignment",
            summary = "Read the last decision about whose a customer is",
            description = "inputs, ranking and runnerUp are shown to those with assignments:read.")
    @APIResponse(
            responseCode = "200",
            description = "The decision",
            content = @Content(schema = @Schema(implementation = DecisionView.class)))
    public Uni<Response> decision(@RestPath String id) {
        return assignments.decision(object, id);
    }

    @GET
    @Path("/customers/{id}/assignment/replay")
    @PermissionsAllowed("assignments:read")
    @Operation(
            operationId = "replayAssignment",
            summary = "Make the last decision about a customer again, from what was kept of it")
    @APIResponse(
            responseCode = "200",
            description = "Whether it comes out the same, and the decision",
            content = @Content(schema = @Schema(implementation = AssignmentRequests.Replay.class)))
    public Uni<Response> replay(@RestPath String id) {
        return assignments.replay(object, id);
    }
}
