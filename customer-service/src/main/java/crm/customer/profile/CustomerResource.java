package crm.customer.profile;

import crm.attributes.AttributeRequests;
import crm.attributes.CountParameters;
import crm.customer.metadata.CustomerAttributes;
import crm.persistence.InvalidInput;
import crm.persistence.query.AsOf;
import crm.persistence.query.Counts;
import crm.web.ListParameters;
import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Customers over HTTP. */
@Path("/api/v1")
@Tag(name = "Customers")
public class CustomerResource {

    private final Requests requests;
    private final CustomerService customers;
    private final BatchService batches;
    private final AttributeRequests attributes;

    CustomerResource(Requests requests, CustomerService customers, BatchService batches, AttributeRequests attributes) {
        this.requests = requests;
        this.customers = customers;
        this.batches = batches;
        this.attributes = attributes;
    }

    @POST
    @Path("/customers")
    @PermissionsAllowed("customers:write")
    @Operation(
            operationId = "createCustomer",
            summary = "Create a customer",
            description =
                    "Refused with possible-duplicate where it may be one that the caller sees, unless distinct says"
                            + " that it is another one. Publishes crm.customer.customer.created.v1.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = CustomerView.class)))
    public Uni<Response> create(NewCustomer customer) {
        Requests.required(customer);
        return requests.command(unit -> customers.create(unit, customer).map(CustomerResource::created));
    }

    @GET
    @Path("/customers")
    @PermissionsAllowed("customers:read")
    @Operation(
            operationId = "listCustomers",
            summary = "List the customers that the caller sees",
            description =
                    "Filter by createdAt, updatedAt, name, lifecycle, ownerId, completeness, nextActionAt, nextActionBy, id, number,"
                            + " party, email (lower case), country, city, orgUnit, region, territoryId, grade, parentId, endCustomer,"
                            + " distributor, partner, or by attr.<name>; sort by the"
                            + " first eight, where customers without a next action come last by its time, and first by its"
                            + " person, or by attributes with an index. kind is short for these: kind=DISTRIBUTOR&kind=PARTNER are those"
                            + " who are one of them.")
    @APIResponse(responseCode = "200", description = "A page of customers")
    public Uni<Response> list(
            @BeanParam ListParameters parameters,
            @RestQuery List<String> kind,
            @RestQuery
                    @Parameter(
                            description = "A time such as 2026-01-31T12:00:00Z: records, filter and order are those of"
                                    + " then; which customers are seen is decided by the rights of now")
                    String asOf) {
        return attributes.records(
                CustomerAttributes.OBJECT,
                CustomerList.LISTING,
                asOf,
                parameters.within(CustomerList.of(kind)),
                CustomerView.class,
                CustomerList::view);
    }

    @GET
    @Path("/customers/aggregate")
    @PermissionsAllowed("customers:read")
    @Operation(
            operationId = "countCustomers",
            summary = "Count the customers that the caller sees by the values of a field",
            description =
                    "groupBy is an attribute, such as attr.industry, or a field that the list can be filtered by.")
    @APIResponse(
            responseCode = "200",
            description = "The most frequent values, each with how many customers have it",
            content = @Content(schema = @Schema(implementation = Counts.class)))
    public Uni<Counts> aggregate(@BeanParam CountParameters parameters) {
        return attributes.counts(CustomerAttributes.OBJECT, CustomerList.LISTING, parameters);
    }

    @GET
    @Path("/customers/unowned")
    @PermissionsAllowed("customers:read")
    @Operation(
            operationId = "listUnownedCustomers",
            summary = "List the customers, of those that the caller sees, whose owner has left",
            description = "They are given to the manager of their owner by and by; those that stay here wait for one."
                    + " With count=exact, page.count tells how many. Filters and orders are those of all customers.")
    @APIResponse(responseCode = "200", description = "A page of customers")
    public Uni<Response> unowned(@BeanParam ListParameters parameters) {
        return requests.list(CustomerList.UNOWNED, parameters, CustomerView.class, CustomerList::view);
    }

    @GET
    @Path("/customers/key-accounts")
    @PermissionsAllowed("tiers:read")
    @Operation(
            operationId = "listKeyAccounts",
            summary = "List the key accounts among the customers that the caller sees",
            description =
                    "Those who make up most of the revenue of a year, and those who were put into the tier by hand."
                            + " Filters and orders are those of all customers.")
    @APIResponse(responseCode = "200", description = "A page of customers")
    public Uni<Response> keyAccounts(@BeanParam ListParameters parameters) {
        return requests.list(CustomerList.KEY_ACCOUNTS, parameters, CustomerView.class, CustomerList::view);
    }

    @GET
    @Path("/customers/{id}")
    @PermissionsAllowed("customers:read")
    @Operation(
            operationId = "getCustomer",
            summary = "Read a customer",
            description = "With asOf, as it was then; 404 where it was not there yet, or is not seen now.")
    @APIResponse(
            responseCode = "200",
            description = "The customer",
            content = @Content(schema = @Schema(implementation = CustomerView.class)))
    public Uni<Response> get(
            @RestPath String id,
            @RestQuery
                    @Parameter(
                            description = "A time such as 2026-01-31T12:00:00Z, not in the future; now where missing")
                    String asOf) {
        return asOf == null
                ? requests.showFound(caller -> customers.get(caller, id).map(CustomerResource::ok))
                : requests.show(unit ->
                        customers.get(unit, id, AsOf.parse(asOf, unit.now())).map(CustomerResource::ok));
    }

    @PATCH
    @Path("/customers/{id}")
    @PermissionsAllowed("customers:write")
    @Operation(
            operationId = "changeCustomer",
            summary = "Change fields of a customer",
            description = "Fields that are absent stay, null clears. Needs If-Match. Publishes"
                    + " crm.customer.customer.updated.v1 and owner_changed.v1.")
    @APIResponse(
            responseCode = "200",
            description = "The customer as it is now",
            content = @Content(schema = @Schema(implementation = CustomerView.class)))
    public Uni<Response> change(@RestPath String id, ChangeCustomer change) {
        Requests.required(change);
        long expected = requests.ifMatch();
        return requests.command(
                unit -> customers.change(unit, id, expected, change).map(CustomerResource::ok));
    }

    @POST
    @Path("/customers/{id}/lifecycle")
    @PermissionsAllowed("customers:write")
    @Operation(
            operationId = "enterLifecycle",
            summary = "Move a customer on",
            description = "Publishes crm.customer.customer.lifecycle_changed.v1. ACTUAL comes by itself with the first"
                    + " payment.")
    @APIResponse(
            responseCode = "200",
            description = "The customer as it is now",
            content = @Content(schema = @Schema(implementation = CustomerView.class)))
    public Uni<Response> enter(@RestPath String id, EnterLifecycle command) {
        Requests.required(command);
        return requests.command(unit -> customers.enter(unit, id, command).map(CustomerResource::ok));
    }

    @PUT
    @Path("/customers/external/{system}/{externalId}")
    @PermissionsAllowed("customers:write")
    @Operation(
            operationId = "upsertCustomer",
            summary = "Create or update the customer that another system knows by this id",
            description = "mode is create, update or upsert.")
    @APIResponse(
            responseCode = "200",
            description = "The customer as it is now",
            content = @Content(schema = @Schema(implementation = CustomerView.class)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = CustomerView.class)))
    public Uni<Response> upsert(
            @RestPath String system,
            @RestPath String externalId,
            @RestQuery @DefaultValue("upsert") String mode,
            NewCustomer customer) {
        Requests.required(customer);
        UpsertMode asked = mode(mode);
        ExternalReference reference = new ExternalReference(system, externalId);
        return requests.command(unit -> customers
                .upsert(unit, reference, asked, customer)
                .map(done -> done.created() ? created(done.customer()) : ok(done.customer())));
    }

    @POST
    @Path("/customers:batch")
    @PermissionsAllowed("customers:write")
    @Operation(
            operationId = "upsertCustomers",
            summary = "Create or update up to 1000 customers by external id",
            description =
                    "Each item has its own result. With atomic=true one refused item refuses all. A new customer that"
                            + " may be one that the caller sees is refused, unless distinct says that it is another one.")
    @APIResponse(
            responseCode = "207",
            description = "One result for each item",
            content = @Content(schema = @Schema(implementation = CustomerBatch.Results.class)))
    public Uni<Response> batch(@RestQuery @DefaultValue("false") boolean atomic, CustomerBatch batch) {
        Requests.required(batch);
        if (batch.items() == null || batch.items().isEmpty() || batch.items().size() > CustomerBatch.MOST) {
            throw new InvalidInput("/items", "invalid-size", "Expected 1 to " + CustomerBatch.MOST + " items.");
        }
        return requests.command(unit ->
                batches.upsert(unit, batch, atomic).map(results -> Reply.multi(new CustomerBatch.Results(results))));
    }

    private static UpsertMode mode(String mode) {
        try {
            return UpsertMode.valueOf(mode.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("mode", "invalid-value", "Expected create, update or upsert.");
        }
    }

    private static Reply created(Customer customer) {
        CustomerView view = CustomerView.of(customer);
        return Reply.created(URI.create("/api/v1/customers/" + view.id()), view.version(), view);
    }

    private static Reply ok(Customer customer) {
        return ok(CustomerView.of(customer));
    }

    private static Reply ok(CustomerView view) {
        return Reply.ok(view.version(), view);
    }
}
