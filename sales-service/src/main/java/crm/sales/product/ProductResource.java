package crm.sales.product;

import crm.attributes.AttributeRequests;
import crm.attributes.CountParameters;
import crm.persistence.query.Counts;
import crm.sales.metadata.SalesAttributes;
import crm.web.ListParameters;
import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The catalogue over HTTP. */
@Path("/api/v1/products")
@Tag(name = "Products")
public class ProductResource {

    private final Requests requests;
    private final ProductService products;
    private final AttributeRequests attributes;

    ProductResource(Requests requests, ProductService products, AttributeRequests attributes) {
        this.requests = requests;
        this.products = products;
        this.attributes = attributes;
    }

    @POST
    @PermissionsAllowed("products:write")
    @Operation(
            operationId = "createProduct",
            summary = "Add a product to the catalogue",
            description = "Without a code, the product gets the next one by the coding rule of products. Publishes"
                    + " crm.sales.product.created.v1 and one price_changed.v1 per price.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = ProductView.class)))
    public Uni<Response> create(CreateProduct command) {
        Requests.required(command);
        return requests.command(unit -> products.create(unit, command)
                .map(view -> Reply.created(URI.create("/api/v1/products/" + view.id()), view.version(), view)));
    }

    @GET
    @PermissionsAllowed("products:read")
    @Operation(
            operationId = "listProducts",
            summary = "List the products, with their prices",
            description = "Filter by name, createdAt, id, code, category, active, or by attr.<name>; sort by the first"
                    + " two, or by attributes with an index.")
    @APIResponse(responseCode = "200", description = "A page of products")
    public Uni<Response> list(@BeanParam ListParameters parameters) {
        boolean costs = Costs.shownTo(requests.caller());
        return attributes.records(
                SalesAttributes.PRODUCTS,
                ProductList.LISTING,
                parameters,
                ProductView.class,
                row -> ProductList.view(row, costs));
    }

    @GET
    @Path("/aggregate")
    @PermissionsAllowed("products:read")
    @Operation(
            operationId = "countProducts",
            summary = "Count the products by the values of a field",
            description = "groupBy is an attribute, such as attr.colour, or a field that the list can be filtered by.")
    @APIResponse(
            responseCode = "200",
            description = "The most frequent values, each with how many products have it",
            content = @Content(schema = @Schema(implementation = Counts.class)))
    public Uni<Counts> aggregate(@BeanParam CountParameters parameters) {
        return attributes.counts(SalesAttributes.PRODUCTS, ProductList.LISTING, parameters);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("products:read")
    @Operation(operationId = "getProduct", summary = "Read a product")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProductView.class)))
    public Uni<Response> get(@RestPath String id) {
        return requests.show(unit -> products.get(unit, id).map(view -> Reply.ok(view.version(), view)));
    }

    @PATCH
    @Path("/{id}")
    @PermissionsAllowed("products:write")
    @Operation(
            operationId = "changeProduct",
            summary = "Change the attributes of a product",
            description = "Those that are absent stay, null clears. Needs If-Match. Publishes"
                    + " crm.sales.product.updated.v1 where something changed.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProductView.class)))
    public Uni<Response> change(@RestPath String id, ChangeProduct command) {
        Requests.required(command);
        long expected = requests.ifMatch();
        return requests.command(
                unit -> products.change(unit, id, command, expected).map(view -> Reply.ok(view.version(), view)));
    }

    @PUT
    @Path("/{id}/prices/{currency}")
    @PermissionsAllowed("products:write")
    @Operation(
            operationId = "setProductPrice",
            summary = "Set what a product is sold for, and what it costs, in one currency",
            description =
                    "Counts for orders from now on. Needs If-Match. Publishes crm.sales.product.price_changed.v1.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProductView.class)))
    public Uni<Response> setPrice(@RestPath String id, @RestPath String currency, SetPrice command) {
        Requests.required(command);
        long expected = requests.ifMatch();
        return requests.command(unit ->
                products.setPrice(unit, id, currency, command, expected).map(view -> Reply.ok(view.version(), view)));
    }
}
