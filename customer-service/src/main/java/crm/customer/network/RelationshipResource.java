package crm.customer.network;

import crm.web.ListParameters;
import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
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
import org.jboss.resteasy.reactive.RestQuery;

/** Relationships of customers over HTTP. */
@Path("/api/v1")
@Tag(name = "Relationships")
public class RelationshipResource {

    private final Requests requests;
    private final RelationshipService relationships;
    private final GraphService graphs;

    RelationshipResource(Requests requests, RelationshipService relationships, GraphService graphs) {
        this.requests = requests;
        this.relationships = relationships;
        this.graphs = graphs;
    }

    @POST
    @Path("/customers/{id}/relationships")
    @PermissionsAllowed("customers:write")
    @Operation(
            operationId = "addRelationship",
            summary = "Relate a customer to another one",
            description = "PARENT_OF relates organisations and has no cycles, DISTRIBUTES_FOR is said of a distributor,"
                    + " SAME_PERSON_B2C leads to a person. Publishes crm.customer.relationship.added.v1.")
    @APIResponse(
            responseCode = "201",
            description = "Related",
            content = @Content(schema = @Schema(implementation = RelationshipView.class)))
    public Uni<Response> add(@RestPath String id, AddRelationship command) {
        Requests.required(command);
        return requests.command(unit -> relationships.add(unit, id, command).map(added -> {
            RelationshipView view = RelationshipView.of(added);
            return Reply.created(
                    URI.create("/api/v1/customers/" + view.from() + "/relationships/" + view.id()),
                    view.version(),
                    view);
        }));
    }

    @GET
    @Path("/customers/{id}/relationships")
    @PermissionsAllowed("customers:read")
    @Operation(
            operationId = "listRelationships",
            summary = "List the relationships of a customer, of both directions, whose other end the caller sees",
            description = "Also those of customers that it stands for. Filter by type, from, to, since, endedAt:"
                    + " endedAt=null=true are those that last.")
    @APIResponse(responseCode = "200", description = "A page of relationships")
    public Uni<Response> list(@RestPath String id, @BeanParam ListParameters parameters) {
        return requests.list(
                unit -> relationships.list(unit, id), parameters, RelationshipView.class, RelationshipList::view);
    }

    @GET
    @Path("/customers/{id}/relationships/{relationshipId}")
    @PermissionsAllowed("customers:read")
    @Operation(operationId = "getRelationship", summary = "Read a relationship of a customer")
    @APIResponse(
            responseCode = "200",
            description = "The relationship",
            content = @Content(schema = @Schema(implementation = RelationshipView.class)))
    public Uni<Response> get(@RestPath String id, @RestPath String relationshipId) {
        return requests.show(unit -> relationships
                .get(unit, id, relationshipId)
                .map(found -> Reply.ok(found.version(), RelationshipView.of(found))));
    }

    @DELETE
    @Path("/customers/{id}/relationships/{relationshipId}")
    @PermissionsAllowed("customers:write")
    @Operation(
            operationId = "endRelationship",
            summary = "End a relationship of a customer",
            description = "Needs If-Match. It stays in the list, with the time of its end. Publishes"
                    + " crm.customer.relationship.ended.v1.")
    @APIResponse(responseCode = "204", description = "Ended")
    public Uni<Response> end(@RestPath String id, @RestPath String relationshipId) {
        long expected = requests.ifMatch();
        return requests.command(unit ->
                relationships.end(unit, id, relationshipId, expected).map(ended -> Reply.noContent(ended.version())));
    }

    @GET
    @Path("/customers/{id}/graph")
    @PermissionsAllowed("customers:read")
    @Operation(
            operationId = "getGraph",
            summary = "Read the network around a customer",
            description = "The relationships that last, over customers that the caller sees, up to depth (1 to 5) steps"
                    + " away. At most 200 customers and 2000 relationships: truncated tells that there are more.")
    @APIResponse(
            responseCode = "200",
            description = "The network",
            content = @Content(schema = @Schema(implementation = Graph.class)))
    public Uni<Response> graph(@RestPath String id, @RestQuery @DefaultValue("2") String depth) {
        return requests.show(unit -> graphs.around(unit, id, depth).map(Reply::ok));
    }
}
