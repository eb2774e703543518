package crm.customer.assessment;

import crm.persistence.Ids;
import crm.persistence.query.Visibility;
import crm.web.ListParameters;
import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** How customers are to deal with, over HTTP. */
@Path("/api/v1")
@Tag(name = "Assessment")
public class AssessmentResource {

    private final Requests requests;
    private final AssessmentService assessment;

    AssessmentResource(Requests requests, AssessmentService assessment) {
        this.requests = requests;
        this.assessment = assessment;
    }

    @GET
    @Path("/customers/{id}/assessment")
    @PermissionsAllowed("preferences:read")
    @Operation(
            operationId = "getAssessment",
            summary = "Read how a customer is to deal with, and from which facts that follows",
            description =
                    "Calculated from the latest 20 facts of each trait; what a person decided counts before them.")
    @APIResponse(
            responseCode = "200",
            description = "The traits",
            content = @Content(schema = @Schema(implementation = AssessmentView.class)))
    public Uni<Response> get(@RestPath String id) {
        return requests.show(unit -> assessment.get(unit, id).map(Reply::ok));
    }

    @GET
    @Path("/customers/{id}/assessment/{trait}")
    @PermissionsAllowed("preferences:read")
    @Operation(
            operationId = "getTrait",
            summary = "Read one trait of a customer",
            description = "trait is responsiveness, openness, contentment, commitment or independence. The ETag is that"
                    + " of what people decided.")
    @APIResponse(
            responseCode = "200",
            description = "The trait",
            content = @Content(schema = @Schema(implementation = TraitView.class)))
    public Uni<Response> get(@RestPath String id, @RestPath String trait) {
        // Facts change it without a new version, so nobody is told that what he has is still so.
        return requests.read(unit -> assessment.get(unit, id, trait))
                .map(view -> Response.ok(view)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .tag(Long.toString(view.version()))
                        .build());
    }

    @PUT
    @Path("/customers/{id}/assessment/{trait}")
    @PermissionsAllowed("preferences:write")
    @Operation(
            operationId = "decideTrait",
            summary = "Hold a trait for what a person knows, whatever facts say",
            description = "Needs If-Match. Stays until it is taken back; facts go on to be collected.")
    @APIResponse(
            responseCode = "200",
            description = "The trait as it is now",
            content = @Content(schema = @Schema(implementation = TraitView.class)))
    public Uni<Response> decide(@RestPath String id, @RestPath String trait, DecideTrait command) {
        Requests.required(command);
        long expected = requests.ifMatch();
        return requests.command(
                unit -> assessment.decide(unit, id, trait, expected, command).map(AssessmentResource::ok));
    }

    @DELETE
    @Path("/customers/{id}/assessment/{trait}")
    @PermissionsAllowed("preferences:write")
    @Operation(
            operationId = "withdrawTrait",
            summary = "Take back what a person decided, so that facts decide again",
            description = "Needs If-Match.")
    @APIResponse(
            responseCode = "200",
            description = "The trait as it is now",
            content = @Content(schema = @Schema(implementation = TraitView.class)))
    public Uni<Response> withdraw(@RestPath String id, @RestPath String trait) {
        long expected = requests.ifMatch();
        return requests.command(
                unit -> assessment.withdraw(unit, id, trait, expected).map(AssessmentResource::ok));
    }

    @GET
    @Path("/customers/{id}/assessment/{trait}/decisions")
    @PermissionsAllowed("preferences:read")
    @Operation(
            operationId = "listTraitDecisions",
            summary = "List what people decided of a trait, and took back",
            description = "Filter by decidedBy.")
    @APIResponse(responseCode = "200", description = "A page of decisions, the first one first")
    public Uni<Response> decisions(@RestPath String id, @RestPath String trait, @BeanParam ListParameters parameters) {
        UUID customer = Ids.parse("cus", id);
        return requests.list(
                unit -> Visibility.require(unit, "customer", customer, "customer " + id),
                DecisionList.LISTING,
                parameters.within(DecisionList.of(customer, AssessmentService.trait(trait))),
                TraitDecisionView.class,
                DecisionList::view);
    }

    private static Reply ok(TraitView view) {
        return Reply.ok(view.version(), view);
    }
}
