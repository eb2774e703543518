package crm.customer.duplicate;

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

/** Customers that may be one, over HTTP. */
@Path("/api/v1/customers/duplicates")
@Tag(name = "Customers")
public class DuplicateResource {

    private final Requests requests;
    private final DuplicateService duplicates;

    DuplicateResource(Requests requests, DuplicateService duplicates) {
        this.requests = requests;
        this.duplicates = duplicates;
    }

    @GET
    @PermissionsAllowed("merges:read")
    @Operation(
            operationId = "listDuplicates",
            summary = "List customers that may be one, where the caller sees both",
            description = "Filter by foundAt, score, id, state, customerId, candidateId; sort by the first two.")
    @APIResponse(responseCode = "200", description = "A page of pairs")
    public Uni<Response> list(@BeanParam ListParameters parameters) {
        return requests.list(DuplicateList.LISTING, parameters, DuplicateView.class, DuplicateList::view);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("merges:read")
    @Operation(operationId = "getDuplicate", summary = "Read a pair of customers that may be one")
    @APIResponse(
            responseCode = "200",
            description = "The pair",
            content = @Content(schema = @Schema(implementation = DuplicateView.class)))
    public Uni<Response> get(@RestPath String id) {
        return requests.show(unit -> duplicates.get(unit, id).map(DuplicateResource::ok));
    }

    @POST
    @Path("/{id}:dismiss")
    @PermissionsAllowed("merges:write")
    @Operation(
            operationId = "dismissDuplicate",
            summary = "Let the two be two",
            description = "If they are one, merge them instead: that closes the pair.")
    @APIResponse(
            responseCode = "200",
            description = "The pair as it is now",
            content = @Content(schema = @Schema(implementation = DuplicateView.class)))
    public Uni<Response> dismiss(@RestPath String id, DismissDuplicate command) {
        Requests.required(command);
        return requests.command(unit -> duplicates.dismiss(unit, id, command).map(DuplicateResource::ok));
    }

    private static Reply ok(DuplicateView view) {
        return Reply.ok(view.version(), view);
    }
}
