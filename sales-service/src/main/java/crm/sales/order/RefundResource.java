package crm.sales.order;

import crm.sales.product.Costs;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Refunds of an order over HTTP. */
@Path("/api/v1/orders/{id}/refunds")
@Tag(name = "Orders")
public class RefundResource {

    private final Requests requests;
    private final RefundService refunds;

    RefundResource(Requests requests, RefundService refunds) {
        this.requests = requests;
        this.refunds = refunds;
    }

    @POST
    @PermissionsAllowed("payments:write")
    @Operation(
            operationId = "refundOrder",
            summary = "Give money back, in full or in part",
            description =
                    "At most what was paid and has not gone back; the order stands, and its status stays as it is."
                            + " Publishes crm.sales.order.refunded.v1.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderView.class)))
    public Uni<Response> refund(@RestPath String id, RefundOrder command) {
        Requests.required(command);
        return requests.command(unit -> refunds.refund(unit, id, command).map(view -> Reply.ok(view.version(), view)));
    }

    @GET
    @PermissionsAllowed("orders:read")
    @Operation(
            operationId = "listRefunds",
            summary = "List the refunds of an order",
            description = "Filter by refundedAt, amount, returned; sort by the first.")
    @APIResponse(responseCode = "200", description = "A page of refunds")
    public Uni<Response> list(@RestPath String id, @BeanParam ListParameters parameters) {
        boolean costs = Costs.shownTo(requests.caller());
        Uni<Response> page = requests.list(
                RefundList.LISTING,
                parameters.within(RefundList.of(id)),
                RefundView.class,
                row -> RefundView.of(row, costs));
        return requests.read(unit -> refunds.require(unit, id)).chain(() -> page);
    }
}
