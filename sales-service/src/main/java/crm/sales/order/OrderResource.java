package crm.sales.order;

import crm.attributes.AttributeRequests;
import crm.attributes.CountParameters;
import crm.persistence.query.Counts;
import crm.sales.metadata.SalesAttributes;
import crm.sales.product.Costs;
import crm.web.ListParameters;
import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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

/** Orders over HTTP. */
@Path("/api/v1/orders")
@Tag(name = "Orders")
public class OrderResource {

    private final Requests requests;
    private final OrderService orders;
    private final AttributeRequests attributes;

    OrderResource(Requests requests, OrderService orders, AttributeRequests attributes) {
        this.requests = requests;
        this.orders = orders;
        this.attributes = attributes;
    }

    @POST
    @PermissionsAllowed("orders:write")
    @Operation(
            operationId = "placeOrder",
            summary = "Place an order",
            description =
                    "Products are sold at their price of this moment, and cost what they cost at it. Publishes crm.sales.order.placed.v1.")
    @APIResponse(
            responseCode = "201",
            description = "Placed",
            content = @Content(schema = @Schema(implementation = OrderView.class)))
    public Uni<Response> place(PlaceOrder command) {
        OrderDraft draft = OrderDraft.of(Requests.required(command));
        return requests.command(unit -> orders.place(unit, draft)
                .map(view -> Reply.created(URI.create("/api/v1/orders/" + view.id()), view.version(), view)));
    }

    @GET
    @PermissionsAllowed("orders:read")
    @Operation(
            operationId = "listOrders",
            summary = "List the orders that the caller sees, without their lines",
            description = "Filter by placedAt, id, customerId, status, currency, total, paid,"
                    + " refunded, channel, owner, placedBy, or by attr.<name>; sort by the first, or by attributes with an"
                    + " index.")
    @APIResponse(responseCode = "200", description = "A page of orders")
    public Uni<Response> list(@BeanParam ListParameters parameters) {
        boolean costs = Costs.shownTo(requests.caller());
        return attributes.records(
                SalesAttributes.ORDERS,
                OrderListing.LISTING,
                parameters,
                OrderListing.class,
                row -> OrderListing.of(row, costs));
    }

    @GET
    @Path("/aggregate")
    @PermissionsAllowed("orders:read")
    @Operation(
            operationId = "countOrders",
            summary = "Count the orders that the caller sees by the values of a field",
            description = "groupBy is an attribute, such as attr.project, or a field that the list can be filtered by.")
    @APIResponse(
            responseCode = "200",
            description = "The most frequent values, each with how many orders have it",
            content = @Content(schema = @Schema(implementation = Counts.class)))
    public Uni<Counts> aggregate(@BeanParam CountParameters parameters) {
        return attributes.counts(SalesAttributes.ORDERS, OrderListing.LISTING, parameters);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("orders:read")
    @Operation(operationId = "getOrder", summary = "Read an order")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderView.class)))
    public Uni<Response> get(@RestPath String id) {
        return requests.show(unit -> orders.get(unit, id).map(view -> Reply.ok(view.version(), view)));
    }

    @PATCH
    @Path("/{id}")
    @PermissionsAllowed("orders:write")
    @Operation(
            operationId = "changeOrder",
            summary = "Change the attributes of an order",
            description = "Those that are absent stay, null clears. What was ordered is changed by a correction. Needs"
                    + " If-Match. Publishes crm.sales.order.updated.v1 where something changed.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderView.class)))
    public Uni<Response> change(@RestPath String id, ChangeOrder command) {
        Requests.required(command);
        long expected = requests.ifMatch();
        return requests.command(
                unit -> orders.change(unit, id, expected, command).map(view -> Reply.ok(view.version(), view)));
    }

    @POST
    @Path("/{id}/payments")
    @PermissionsAllowed("payments:write")
    @Operation(
            operationId = "payOrder",
            summary = "Register a payment, in full or in part",
            description = "Publishes crm.sales.order.paid.v1.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderView.class)))
    public Uni<Response> pay(@RestPath String id, PayOrder command) {
        Requests.required(command);
        return requests.command(unit -> orders.pay(unit, id, command).map(view -> Reply.ok(view.version(), view)));
    }

    @POST
    @Path("/{id}/cancel")
    @PermissionsAllowed("orders:write")
    @Operation(
            operationId = "cancelOrder",
            summary = "Call an order off",
            description = "What was paid and has not gone back goes back. Publishes crm.sales.order.cancelled.v1.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderView.class)))
    public Uni<Response> cancel(@RestPath String id, CancelOrder command) {
        Requests.required(command);
        return requests.command(unit -> orders.cancel(unit, id, command).map(view -> Reply.ok(view.version(), view)));
    }
}
