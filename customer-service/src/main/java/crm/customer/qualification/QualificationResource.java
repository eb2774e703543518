package crm.customer.qualification;

import crm.web.Reply;
import crm.web.Requests;
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

/** How good customers are to have, over HTTP. */
@Path("/api/v1")
@Tag(name = "Qualification")
public class QualificationResource {

    private final Requests requests;
    private final QualificationService qualification;

    QualificationResource(Requests requests, QualificationService qualification) {
        this.requests = requests;
        this.qualification = qualification;
    }

    @GET
    @Path("/customers/{id}/qualification")
    @PermissionsAllowed("value:read")
    @Operation(
            operationId = "getQualification",
            summary = "Read how good a customer is to have, and why",
            description = "From the desire to buy, the means to pay and the margin of what is bought, each with what it"
                    + " follows from. A size counts only where nothing else is known of the means to pay.")
    @APIResponse(
            responseCode = "200",
            description = "The score",
            content = @Content(schema = @Schema(implementation = QualificationView.class)))
    public Uni<Response> get(@RestPath String id) {
        return requests.show(unit -> qualification.get(unit, id).map(Reply::ok));
    }

    @GET
    @Path("/customers/{id}/qualification/statement")
    @PermissionsAllowed("customers:read")
    @Operation(operationId = "getQualificationStatement", summary = "Read what people say of a customer")
    @APIResponse(
            responseCode = "200",
            description = "What was said; version 0 where nobody ever said anything",
            content = @Content(schema = @Schema(implementation = StatementView.class)))
    public Uni<Response> statement(@RestPath String id) {
        return requests.show(unit -> qualification.statement(unit, id).map(QualificationResource::ok));
    }

    @PUT
    @Path("/customers/{id}/qualification/statement")
    @PermissionsAllowed("customers:write")
    @Operation(
            operationId = "stateQualification",
            summary = "Say what we think of a customer",
            description = "In place of what was said before. It counts before what analytics-service found. Needs"
                    + " If-Match.")
    @APIResponse(
            responseCode = "200",
            description = "What is said now",
            content = @Content(schema = @Schema(implementation = StatementView.class)))
    public Uni<Response> state(@RestPath String id, StateQualification command) {
        Requests.required(command);
        long expected = requests.ifMatch();
        return requests.command(
                unit -> qualification.state(unit, id, expected, command).map(QualificationResource::ok));
    }

    @GET
    @Path("/metadata/customers/qualification-weights")
    @PermissionsAllowed("metadata:read")
    @Operation(operationId = "getQualificationWeights", summary = "Read how much each part of the score counts")
    @APIResponse(
            responseCode = "200",
            description = "The weights; version 0 for the defaults",
            content = @Content(schema = @Schema(implementation = WeightsView.class)))
    public Uni<Response> weights() {
        return requests.show(unit -> qualification.weights(unit).map(QualificationResource::ok));
    }

    @PUT
    @Path("/metadata/customers/qualification-weights")
    @PermissionsAllowed("metadata:write")
    @Operation(
            operationId = "decideQualificationWeights",
            summary = "Decide how much each part of the score counts from now on",
            description = "In percent, together 100. Needs If-Match.")
    @APIResponse(
            responseCode = "200",
            description = "The weights as they are now",
            content = @Content(schema = @Schema(implementation = WeightsView.class)))
    public Uni<Response> decide(DecideWeights command) {
        Requests.required(command);
        long expected = requests.ifMatch();
        return requests.command(
                unit -> qualification.decide(unit, expected, command).map(QualificationResource::ok));
    }

    private static Reply ok(StatementView view) {
        return Reply.ok(view.version(), view);
    }

    private static Reply ok(Weights weights) {
        return Reply.ok(weights.version(), WeightsView.of(weights));
    }
}
