package crm.customer.assignment;

import crm.assignment.AssignmentObject;
import crm.assignment.AssignmentRequests;
import crm.assignment.DescribeProfile;
import crm.assignment.ProfileView;
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
import org.jboss.resteasy.reactive.RestPath;

/** What a user brings who is assigned customers, and how many the user takes, over HTTP. */
@Path("/api/v1/users/{id}/assignment-profile")
@Tag(name = "Assignments")
public class AssignmentProfileResource {

    private final AssignmentRequests assignments;
    private final AssignmentObject object;

    AssignmentProfileResource(AssignmentRequests assignments, AssignmentObject object) {
        this.assignments = assignments;
        this.object = object;
    }

    @GET
    @PermissionsAllowed("workforce:read")
    @Operation(operationId = "getAssignmentProfile", summary = "Read what a user brings and takes")
    @APIResponse(
            responseCode = "200",
            description = "The profile; version 0 where there never was one, and nothing is assigned",
            content = @Content(schema = @Schema(implementation = ProfileView.class)))
    public Uni<Response> get(@RestPath String id) {
        return assignments.profile(object, id);
    }

    @PUT
    @PermissionsAllowed("workforce:write")
    @Operation(
            operationId = "putAssignmentProfile",
            summary = "Say what a user brings and takes",
            description =
                    "capacity is how many customers may be with the user at a time. Needs If-Match, \"0\" for the first"
                            + " profile. At most 1000 users have one.")
    @APIResponse(
            responseCode = "200",
            description = "The profile as it is now",
            content = @Content(schema = @Schema(implementation = ProfileView.class)))
    public Uni<Response> put(@RestPath String id, DescribeProfile profile) {
        return assignments.putProfile(object, id, profile);
    }
}
