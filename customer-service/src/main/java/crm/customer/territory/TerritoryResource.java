package crm.customer.territory;

import crm.web.ListParameters;
import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
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

/** Territories over HTTP. */
@Path("/api/v1")
@Tag(name = "Territories")
public class TerritoryResource {

    private final Requests requests;
    private final TerritoryService territories;

    TerritoryResource(Requests requests, TerritoryService territories) {
        this.requests = requests;
        this.territories = territories;
    }

    @POST
    @Path("/territories")
    @PermissionsAllowed("assignments:write")
    @Operation(
            operationId = "createTerritory",
            summary = "Say which customers belong together, and to whom they go",
            description =
                    "filter is a condition of the list of customers; of several that a customer meets the territory with"
                            + " the smallest priority counts. Customers that exist are gone through in the background and"
                            + " keep their owners.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = TerritoryView.class)))
    public Uni<Response> create(DescribeTerritory territory) {
        Requests.required(territory);
        return requests.command(unit -> territories
                .create(unit, territory)
                .map(created -> Reply.created(
                        URI.create("/api/v1/territories/"
                                + TerritoryView.of(created).id()),
                        created.version(),
                        TerritoryView.of(created))));
    }

    @GET
    @Path("/territories")
    @PermissionsAllowed("assignments:read")
    @Operation(
            operationId = "listTerritories",
            summary = "List territories",
            description = "Filter by priority, name, id, enabled, ownerId, ruleId; sort by the first two.")
    @APIResponse(responseCode = "200", description = "A page of territories")
    public Uni<Response> list(@BeanParam ListParameters parameters) {
        return requests.list(TerritoryList.LISTING, parameters, TerritoryView.class, TerritoryList::view);
    }

    @GET
    @Path("/territories/{id}")
    @PermissionsAllowed("assignments:read")
    @Operation(operationId = "getTerritory", summary = "Read a territory")
    @APIResponse(
            responseCode = "200",
            description = "The territory",
            content = @Content(schema = @Schema(implementation = TerritoryView.class)))
    public Uni<Response> get(@RestPath String id) {
        return requests.show(unit -> territories.get(unit, id).map(TerritoryResource::ok));
    }

    @PUT
    @Path("/territories/{id}")
    @PermissionsAllowed("assignments:write")
    @Operation(
            operationId = "changeTerritory",
            summary = "Let a territory be something else",
            description = "Needs If-Match. Customers are gone through in the background and keep their owners.")
    @APIResponse(
            responseCode = "200",
            description = "The territory as it is now",
            content = @Content(schema = @Schema(implementation = TerritoryView.class)))
    public Uni<Response> change(@RestPath String id, DescribeTerritory territory) {
        Requests.required(territory);
        long expected = requests.ifMatch();
        return requests.command(
                unit -> territories.change(unit, id, expected, territory).map(TerritoryResource::ok));
    }

    @POST
    @Path("/territories:preview")
    @PermissionsAllowed("assignments:write")
    @Operation(
            operationId = "previewTerritory",
            summary = "Count the customers that a territory would take",
            description = "Nothing is stored. Counting stops at 100,000.")
    @APIResponse(
            responseCode = "200",
            description = "How many meet the condition, and how many of them no territory before it takes",
            content = @Content(schema = @Schema(implementation = TerritoryPreview.class)))
    public Uni<Response> preview(DescribeTerritory territory) {
        Requests.required(territory);
        return requests.command(unit -> territories.preview(unit, territory).map(Reply::ok));
    }

    private static Reply ok(Territory territory) {
        return Reply.ok(territory.version(), TerritoryView.of(territory));
    }
}
