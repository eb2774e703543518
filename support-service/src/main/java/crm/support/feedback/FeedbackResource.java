package crm.support.feedback;

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

/** Opinions over HTTP. */
@Path("/api/v1/feedback")
@Tag(name = "Feedback")
public class FeedbackResource {

    private final Requests requests;
    private final FeedbackService feedback;

    FeedbackResource(Requests requests, FeedbackService feedback) {
        this.requests = requests;
        this.feedback = feedback;
    }

    @POST
    @PermissionsAllowed("feedback:write")
    @Operation(
            operationId = "giveFeedback",
            summary = "Write down what a customer thinks",
            description = "Publishes crm.support.feedback.received.v1.")
    @APIResponse(
            responseCode = "201",
            description = "Written down",
            content = @Content(schema = @Schema(implementation = FeedbackView.class)))
    public Uni<Response> give(GiveFeedback command) {
        Opinion opinion = Requests.required(command).opinion();
        return requests.command(unit -> feedback.receive(unit, opinion)
                .map(FeedbackView::of)
                .map(view -> Reply.created(URI.create("/api/v1/feedback/" + view.id()), view.version(), view)));
    }

    @GET
    @PermissionsAllowed("feedback:read")
    @Operation(
            operationId = "listFeedback",
            summary = "List the opinions of the customers that the caller sees",
            description = "Filter by createdAt, state, id, customerId, subject, sentiment, department, dueAt; sort by"
                    + " the first two.")
    @APIResponse(responseCode = "200", description = "A page of opinions")
    public Uni<Response> list(@BeanParam ListParameters parameters) {
        return requests.list(FeedbackList.LISTING, parameters, FeedbackView.class, FeedbackList::view);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("feedback:read")
    @Operation(operationId = "getFeedback", summary = "Read an opinion")
    @APIResponse(
            responseCode = "200",
            description = "The opinion",
            content = @Content(schema = @Schema(implementation = FeedbackView.class)))
    public Uni<Response> get(@RestPath String id) {
        return requests.show(unit -> feedback.get(unit, id).map(FeedbackResource::ok));
    }

    @POST
    @Path("/{id}/submit")
    @PermissionsAllowed("feedback:write")
    @Operation(
            operationId = "submitFeedback",
            summary = "Hand an opinion to the department that has to act on it",
            description = "Rules choose the department and by when it has to answer. Publishes"
                    + " crm.support.feedback.submitted.v1.")
    @APIResponse(
            responseCode = "200",
            description = "The opinion as it is now",
            content = @Content(schema = @Schema(implementation = FeedbackView.class)))
    public Uni<Response> submit(@RestPath String id) {
        return requests.command(unit -> feedback.submit(unit, id).map(FeedbackResource::ok));
    }

    private static Reply ok(Feedback feedback) {
        return Reply.ok(feedback.version(), FeedbackView.of(feedback));
    }
}
