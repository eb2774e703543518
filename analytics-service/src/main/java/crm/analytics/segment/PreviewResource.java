package crm.analytics.segment;

import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Conditions that are tried before they become a segment. */
@Path("/api/v1/segments:preview")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Segments")
public class PreviewResource {

    private final Requests requests;
    private final SegmentService service;

    PreviewResource(Requests requests, SegmentService service) {
        this.requests = requests;
        this.service = service;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("segments:read")
    @Operation(summary = "Count the customers who meet a condition; changes nothing")
    public Uni<Preview.Counted> preview(PreviewRequest request) {
        PreviewRequest wanted = Requests.required(request);
        return requests.read(unit -> service.preview(unit, wanted));
    }
}
