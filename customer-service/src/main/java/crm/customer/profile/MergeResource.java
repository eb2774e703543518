package crm.customer.profile;

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
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Merges of customers over HTTP. */
@Path("/api/v1/customers/{id}/merges")
@Tag(name = "Customers")
public class MergeResource {

    private final Requests requests;
    private final MergeService merges;

    MergeResource(Requests requests, MergeService merges) {
        this.requests = requests;
        this.merges = merges;
    }

    @POST
    @PermissionsAllowed("merges:write")
    @Operation(
            operationId = "mergeCustomers",
            summary = "Let a customer stand for a duplicate of it",
            description = "fields says, for each field to decide on, the id of the record that it is taken from; others"
                    + " stay. Owner, lifecycle and external ids stay with each record. Needs If-Match with the version"
                    + " of the survivor. Can be undone at any time. Publishes crm.customer.customer.merged.v1 about the"
                    + " duplicate, and updated.v1 about the survivor where it took something.")
    @APIResponse(
            responseCode = "201",
            description = "Merged",
            content = @Content(schema = @Schema(implementation = MergeView.class)))
    public Uni<Response> merge(@RestPath String id, MergeCustomers command) {
        Requests.required(command);
        long expected = requests.ifMatch();
        return requests.command(
                unit -> merges.merge(unit, id, expected, command).map(MergeResource::created));
    }

    @GET
    @PermissionsAllowed("merges:read")
    @Operation(
            operationId = "listMerges",
            summary = "List the merges in which the customer stands for another one, and those that were undone",
            description = "Filter by mergedAt, mergedId, undone, survivorId; sort by mergedAt.")
    @APIResponse(responseCode = "200", description = "A page of merges")
    public Uni<Response> list(@RestPath String id, @BeanParam ListParameters parameters) {
        return requests.list(MergeList.LISTING, parameters.within(MergeList.of(id)), MergeView.class, MergeList::view);
    }

    @GET
    @Path("/{mergeId}")
    @PermissionsAllowed("merges:read")
    @Operation(operationId = "getMerge", summary = "Read a merge")
    @APIResponse(
            responseCode = "200",
            description = "The merge",
            content = @Content(schema = @Schema(implementation = MergeView.class)))
    public Uni<Response> get(@RestPath String id, @RestPath String mergeId) {
        return requests.show(unit -> merges.get(unit, id, mergeId).map(MergeResource::ok));
    }

    @POST
    @Path("/{mergeId}:undo")
    @PermissionsAllowed("merges:write")
    @Operation(
            operationId = "undoMerge",
            summary = "Let the merged customer stand for itself again",
            description = "In any order, whatever was merged before or after. A field that the survivor took says again"
                    + " what it said before, unless it says something else by now than what it took: then it was changed"
                    + " since, and stays. Publishes crm.customer.customer.unmerged.v1, and updated.v1 about records that"
                    + " got fields back.")
    @APIResponse(
            responseCode = "200",
            description = "The merge, undone",
            content = @Content(schema = @Schema(implementation = MergeView.class)))
    public Uni<Response> undo(@RestPath String id, @RestPath String mergeId, UndoMerge command) {
        Requests.required(command);
        return requests.command(unit -> merges.undo(unit, id, mergeId, command).map(MergeResource::ok));
    }

    private static Reply created(Merge merge) {
        MergeView view = MergeView.of(merge);
        URI location = URI.create("/api/v1/customers/" + view.survivorId() + "/merges/" + view.id());
        return Reply.created(location, view.version(), view);
    }

    private static Reply ok(Merge merge) {
        MergeView view = MergeView.of(merge);
        return Reply.ok(view.version(), view);
    }
}
