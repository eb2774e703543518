package crm.customer.targetlist;

import crm.persistence.InvalidInput;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Lists of target customers over HTTP. */
@Path("/api/v1/target-lists")
@Tag(name = "Target lists")
public class TargetListResource {

    private final Requests requests;
    private final TargetListService lists;
    private final TargetMemberService members;

    TargetListResource(Requests requests, TargetListService lists, TargetMemberService members) {
        this.requests = requests;
        this.lists = lists;
        this.members = members;
    }

    @POST
    @PermissionsAllowed("targets:write")
    @Operation(
            operationId = "createTargetList",
            summary = "Create a list of target customers",
            description =
                    "With a rule, a filter as of the list of customers with attributes, those are on it who meet the rule"
                            + " when somebody asks; me in the rule is the one who asks. Without one, those who are put there.")
    @APIResponse(
            responseCode = "201",
            description = "Created; the caller owns it",
            content = @Content(schema = @Schema(implementation = TargetListView.class)))
    public Uni<Response> create(NewTargetList list) {
        Requests.required(list);
        return requests.command(unit -> lists.create(unit, list).map(created -> {
            TargetListView view = TargetListView.of(created);
            return Reply.created(URI.create("/api/v1/target-lists/" + view.id()), view.version(), view);
        }));
    }

    @GET
    @PermissionsAllowed("targets:read")
    @Operation(
            operationId = "listTargetLists",
            summary = "List the lists of target customers that the caller sees",
            description = "Filter by createdAt, updatedAt, name, id, ownerId, kind, frozenAt; sort by the first three.")
    @APIResponse(responseCode = "200", description = "A page of lists")
    public Uni<Response> list(@BeanParam ListParameters parameters) {
        return requests.list(TargetListings.LISTS, parameters, TargetListView.class, TargetListings::view);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("targets:read")
    @Operation(operationId = "getTargetList", summary = "Read a list of target customers")
    @APIResponse(
            responseCode = "200",
            description = "The list",
            content = @Content(schema = @Schema(implementation = TargetListView.class)))
    public Uni<Response> get(@RestPath String id) {
        return requests.show(unit -> lists.get(unit, id).map(TargetListResource::ok));
    }

    @PATCH
    @Path("/{id}")
    @PermissionsAllowed("targets:write")
    @Operation(
            operationId = "changeTargetList",
            summary = "Rename a list, or give it another rule",
            description = "Fields that are absent stay. Needs If-Match.")
    @APIResponse(
            responseCode = "200",
            description = "The list as it is now",
            content = @Content(schema = @Schema(implementation = TargetListView.class)))
    public Uni<Response> change(@RestPath String id, ChangeTargetList change) {
        Requests.required(change);
        long expected = requests.ifMatch();
        return requests.command(unit -> lists.change(unit, id, expected, change).map(TargetListResource::ok));
    }

    @POST
    @Path("/{id}/freeze")
    @PermissionsAllowed("targets:write")
    @Operation(
            operationId = "freezeTargetList",
            summary = "Keep those on a list whom its rule puts there now",
            description = "As the caller sees them, at most 5000. From then on it is a list that people fill. Publishes"
                    + " crm.customer.target_list.member_added.v1 for each.")
    @APIResponse(
            responseCode = "200",
            description = "The list as it is now",
            content = @Content(schema = @Schema(implementation = TargetListView.class)))
    public Uni<Response> freeze(@RestPath String id) {
        return requests.command(unit -> lists.freeze(unit, id).map(TargetListResource::ok));
    }

    @GET
    @Path("/{id}/members")
    @PermissionsAllowed("targets:read")
    @Operation(
            operationId = "listTargetListMembers",
            summary = "List the customers on a list, of those that the caller sees",
            description = "Filters and orders are those of the list of customers, and filters state, addedAt,"
                    + " convertedAt.")
    @APIResponse(responseCode = "200", description = "A page of customers")
    public Uni<Response> members(@RestPath String id, @BeanParam ListParameters parameters) {
        return requests.list(
                unit -> members.listing(unit, id, parameters.filter(), parameters.sort()),
                parameters,
                TargetMemberView.class,
                TargetListings::member);
    }

    @POST
    @Path("/{id}/members:batch")
    @PermissionsAllowed("targets:write")
    @Operation(
            operationId = "changeTargetListMembers",
            summary = "Put up to 500 customers on a list, or take them away",
            description = "Each item has its own result. With atomic=true one refused item refuses all. Publishes"
                    + " crm.customer.target_list.member_added.v1 and member_removed.v1.")
    @APIResponse(
            responseCode = "207",
            description = "One result for each item",
            content = @Content(schema = @Schema(implementation = ChangeMembers.Results.class)))
    public Uni<Response> change(
            @RestPath String id, @RestQuery @DefaultValue("false") boolean atomic, ChangeMembers batch) {
        Requests.required(batch);
        if (batch.items() == null || batch.items().isEmpty() || batch.items().size() > ChangeMembers.MOST) {
            throw new InvalidInput("/items", "invalid-size", "Expected 1 to " + ChangeMembers.MOST + " items.");
        }
        return requests.command(
                unit -> members.change(unit, id, batch.items(), atomic).map(Reply::multi));
    }

    @GET
    @Path("/{id}/members/{customerId}")
    @PermissionsAllowed("targets:read")
    @Operation(operationId = "getTargetListMember", summary = "Read what a customer is on a list")
    @APIResponse(
            responseCode = "200",
            description = "The customer on the list",
            content = @Content(schema = @Schema(implementation = TargetMemberView.class)))
    public Uni<Response> member(@RestPath String id, @RestPath String customerId) {
        return requests.show(unit -> members.get(unit, id, customerId).map(Reply::ok));
    }

    @POST
    @Path("/{id}/members/{customerId}/convert")
    @PermissionsAllowed("targets:write")
    @Operation(
            operationId = "convertTargetListMember",
            summary = "Decide that a customer on a list becomes a lead",
            description = "Once: when it is asked for again, nothing happens. The customer stays on the list. Publishes"
                    + " crm.customer.target_list.member_converted.v1.")
    @APIResponse(
            responseCode = "200",
            description = "The customer on the list, as it is now",
            content = @Content(schema = @Schema(implementation = TargetMemberView.class)))
    public Uni<Response> convert(@RestPath String id, @RestPath String customerId) {
        return requests.command(unit -> members.convert(unit, id, customerId).map(Reply::ok));
    }

    private static Reply ok(TargetList list) {
        return Reply.ok(list.version(), TargetListView.of(list));
    }
}
