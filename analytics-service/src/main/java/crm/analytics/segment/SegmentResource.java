package crm.analytics.segment;

import crm.persistence.Ids;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Segments and who belongs to them. */
@Path("/api/v1/segments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Segments")
class SegmentResource {

    private final Requests requests;
    private final SegmentService service;

    SegmentResource(Requests requests, SegmentService service) {
        this.requests = requests;
        this.service = service;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("segments:write")
    @Operation(summary = "Create a segment; its members are found right after")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = SegmentView.class)))
    Uni<Response> create(SegmentRequest request) {
        return requests.command(unit -> service.create(unit, request));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("segments:read")
    @Operation(summary = "Show a segment")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SegmentView.class)))
    Uni<Response> show(@RestPath String id) {
        UUID segmentId = Ids.parse("seg", id);
        return requests.show(unit -> service.show(unit, segmentId));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("segments:write")
    @Operation(summary = "Change a segment; its members are found again right after")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SegmentView.class)))
    Uni<Response> update(@RestPath String id, SegmentRequest request) {
        UUID segmentId = Ids.parse("seg", id);
        long expected = requests.ifMatch();
        return requests.command(unit -> service.update(unit, segmentId, expected, request));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed("segments:write")
    @Operation(summary = "Delete a segment; its members leave it right after")
    @APIResponse(responseCode = "204")
    Uni<Response> delete(@RestPath String id) {
        UUID segmentId = Ids.parse("seg", id);
        long expected = requests.ifMatch();
        return requests.command(unit -> service.delete(unit, segmentId, expected));
    }

    @GET
    @Path("/{id}/explain")
    @PermissionsAllowed("segments:read")
    @Operation(summary = "Why a customer belongs to a segment, or does not")
    Uni<SegmentService.Explained> explain(@RestPath String id, @RestQuery String customerId) {
        UUID segmentId = Ids.parse("seg", id);
        UUID customer = Ids.parse("cus", customerId, "customerId");
        return requests.read(unit -> service.explain(unit, segmentId, customer));
    }
}
