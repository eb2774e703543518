package crm.sales.order;

import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Corrections and moves of an order over HTTP. */
@Path("/api/v1/orders/{id}")
@Tag(name = "Orders")
public class CorrectionResource {

    private final Requests requests;
    private final CorrectionService corrections;

    CorrectionResource(Requests requests, CorrectionService corrections) {
        this.requests = requests;
        this.corrections = corrections;
    }

    @POST
    @Path("/corrections")
    @PermissionsAllowed("orders:write")
    @Operation(
            operationId = "correctOrder",
            summary = "Replace the lines of an order that were wrong",
            description = "A product that was in the order keeps its price; another one is sold at its price of this"
                    + " moment. The order cannot become worth less than was paid and has not gone back: refund first."
                    + " Needs If-Match. Publishes crm.sales.order.corrected.v1.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderView.class)))
    public Uni<Response> correct(@RestPath String id, CorrectOrder command) {
        Requests.required(command);
        long expected = requests.ifMatch();
        return requests.command(
                unit -> corrections.correct(unit, id, command, expected).map(view -> Reply.ok(view.version(), view)));
    }

    @POST
    @Path("/moves")
    @PermissionsAllowed("orders:write")
    @Operation(
            operationId = "moveOrder",
            summary = "Give an order that was booked on the wrong customer to the right one",
            description = "With all that was paid and went back. Owner and unit become those of the customer. The order"
                    + " advances by two versions. Needs If-Match. Publishes crm.sales.order.released.v1, keyed by the"
                    + " customer who had it, and crm.sales.order.received.v1, keyed by the one who has it now.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderView.class)))
    public Uni<Response> move(@RestPath String id, MoveOrder command) {
        Requests.required(command);
        long expected = requests.ifMatch();
        return requests.command(
                unit -> corrections.move(unit, id, command, expected).map(view -> Reply.ok(view.version(), view)));
    }
}
