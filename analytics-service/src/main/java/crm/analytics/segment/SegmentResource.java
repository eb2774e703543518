package crm.analytics.segment;

import crm.persistence.Ids;
import crm.persistence.query.Page;
import crm.web.ListParameters;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
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
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Segments")
public class SegmentResource {

    private final Requests requests;
    private final SegmentService service;
    private final MemberExport export;

    SegmentResource(Requests requests, SegmentService service, MemberExport export) {
        this.requests = requests;
        this.service = service;
        this.export = export;
    }

    @POST
    @Path("/segments")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("segments:write")
    @Operation(summary = "Create a segment; its members are found right after")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = SegmentView.class)))
    public Uni<Response> create(SegmentRequest request) {
        SegmentRequest wanted = Requests.required(request);
        return requests.command(unit -> service.create(unit, wanted));
    }

    @POST
    @Path("/segments:preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("segments:read")
    @Operation(summary = "Count the customers who meet a condition; changes nothing")
    public Uni<Preview.Counted> preview(PreviewRequest request) {
        PreviewRequest wanted = Requests.required(request);
        return requests.read(unit -> service.preview(unit, wanted));
    }

    @GET
    @Path("/segments/{id}")
    @PermissionsAllowed("segments:read")
    @Operation(summary = "Show a segment")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SegmentView.class)))
    public Uni<Response> show(@RestPath String id) {
        UUID segmentId = Ids.parse("seg", id);
        return requests.show(unit -> service.show(unit, segmentId));
    }

    @PUT
    @Path("/segments/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("segments:write")
    @Operation(summary = "Change a segment; its members are found again right after")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SegmentView.class)))
    public Uni<Response> update(@RestPath String id, SegmentRequest request) {
        UUID segmentId = Ids.parse("seg", id);
        long expected = requests.ifMatch();
        SegmentRequest wanted = Requests.required(request);
        return requests.command(unit -> service.update(unit, segmentId, expected, wanted));
    }

    @DELETE
    @Path("/segments/{id}")
    @PermissionsAllowed("segments:write")
    @Operation(summary = "Delete a segment; its members leave it right after")
    @APIResponse(responseCode = "204")
    public Uni<Response> delete(@RestPath String id) {
        UUID segmentId = Ids.parse("seg", id);
        long expected = requests.ifMatch();
        return requests.command(unit -> service.delete(unit, segmentId, expected));
    }

    @GET
    @Path("/segments")
    @PermissionsAllowed("segments:read")
    @Operation(summary = "List segments")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SegmentView[].class)))
    public Uni<Response> list(@BeanParam ListParameters parameters) {
        return requests.list(SegmentView.LISTING, parameters, SegmentView.class, SegmentView::of);
    }

    @GET
    @Path("/segments/{id}/members")
    @PermissionsAllowed("segments:read")
    @Operation(summary = "List the customers who belong to a segment")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MemberView[].class)))
    public Uni<Response> members(
            @RestPath String id, @RestQuery String cursor, @RestQuery Integer limit, @RestQuery String count) {
        UUID segmentId = Ids.parse("seg", id);
        return requests.read(unit -> service.members(unit, segmentId, cursor, limit, count))
                .map(page -> response(id, limit, page));
    }

    @GET
    @Path("/segments/{id}/members.csv")
    @Produces("text/csv")
    @PermissionsAllowed("segments:read")
    @Operation(summary = "Export the customers who belong to a segment; the rows come as they are read")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "text/csv"))
    public Multi<String> export(@RestPath String id) {
        UUID segmentId = Ids.parse("seg", id);
        return export.members(requests.caller(), segmentId);
    }

    private static Response response(String id, Integer limit, Page<MemberView> page) {
        Response.ResponseBuilder response = Response.ok(page);
        if (page.page().hasMore()) {
            String next = "/api/v1/segments/" + id + "/members?cursor="
                    + page.page().next() + (limit == null ? "" : "&limit=" + limit);
            response.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return response.build();
    }

    @GET
    @Path("/segments/{id}/explain")
    @PermissionsAllowed("segments:read")
    @Operation(summary = "Why a customer belongs to a segment, or does not")
    public Uni<SegmentService.Explained> explain(@RestPath String id, @RestQuery String customerId) {
        UUID segmentId = Ids.parse("seg", id);
        UUID customer = Ids.parse("cus", customerId, "customerId");
        return requests.read(unit -> service.explain(unit, segmentId, customer));
    }
}
