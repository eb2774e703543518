package crm.customer.assignment;

import crm.assignment.AssignmentObject;
import crm.assignment.AssignmentRequests;
import crm.web.ListParameters;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What users bring who are assigned customers, and how many they take, over HTTP. */
@Path("/api/v1/assignment-profiles")
@Tag(name = "Assignments")
public class AssignmentProfilesResource {

    private final AssignmentRequests assignments;
    private final AssignmentObject object;

    AssignmentProfilesResource(AssignmentRequests assignments, AssignmentObject object) {
        this.assignments = assignments;
        this.object = object;
    }

    @GET
    @PermissionsAllowed("workforce:read")
    @Operation(
            operationId = "listAssignmentProfiles",
            summary = "List what the caller's people bring and take",
            description =
                    "Of the caller's own unit and those below it. Filter by id, orgUnit, enabled, capacity, load.")
    @APIResponse(responseCode = "200", description = "A page of profiles")
    public Uni<Response> list(@BeanParam ListParameters parameters) {
        return assignments.profiles(object, parameters);
    }
}
