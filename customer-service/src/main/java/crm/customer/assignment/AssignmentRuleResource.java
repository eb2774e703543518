package crm.customer.assignment;

import crm.assignment.AssignmentObject;
import crm.assignment.AssignmentRequests;
import crm.assignment.AssignmentRuleView;
import crm.assignment.DescribeRule;
import crm.web.ListParameters;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Rules by which customers are assigned, over HTTP. */
@Path("/api/v1/assignment-rules")
@Tag(name = "Assignments")
public class AssignmentRuleResource {

    private final AssignmentRequests assignments;
    private final AssignmentObject object;

    AssignmentRuleResource(AssignmentRequests assignments, AssignmentObject object) {
        this.assignments = assignments;
        this.object = object;
    }

    @POST
    @PermissionsAllowed("assignments:write")
    @Operation(
            operationId = "createAssignmentRule",
            summary = "Say to whom certain customers go",
            description =
                    "The weights say how much each part of a score counts; an automatic rule also decides where a customer"
                            + " is created and no owner is named. At most 100 rules.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = AssignmentRuleView.class)))
    public Uni<Response> create(DescribeRule rule) {
        return assignments.createRule(object, rule);
    }

    @GET
    @PermissionsAllowed("assignments:read")
    @Operation(
            operationId = "listAssignmentRules",
            summary = "List the rules by which customers are assigned",
            description = "Filter by priority, name, id, enabled, automatic, orgUnit; sort by the first two.")
    @APIResponse(responseCode = "200", description = "A page of rules")
    public Uni<Response> list(@BeanParam ListParameters parameters) {
        return assignments.rules(object, parameters);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("assignments:read")
    @Operation(operationId = "getAssignmentRule", summary = "Read a rule")
    @APIResponse(
            responseCode = "200",
            description = "The rule",
            content = @Content(schema = @Schema(implementation = AssignmentRuleView.class)))
    public Uni<Response> get(@RestPath String id) {
        return assignments.rule(object, id);
    }

    @PUT
    @Path("/{id}")
    @PermissionsAllowed("assignments:write")
    @Operation(
            operationId = "changeAssignmentRule",
            summary = "Let a rule say something else",
            description = "All of it: what is left out has its default again. Needs If-Match. What was decided stays.")
    @APIResponse(
            responseCode = "200",
            description = "The rule as it is now",
            content = @Content(schema = @Schema(implementation = AssignmentRuleView.class)))
    public Uni<Response> change(@RestPath String id, DescribeRule rule) {
        return assignments.changeRule(object, id, rule);
    }
}
