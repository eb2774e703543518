package crm.customer.unit;

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

/** The tree of organisational units over HTTP. */
@Path("/api/v1/org-units")
@Tag(name = "Organisational units")
public class OrgUnitResource {

    private final Requests requests;
    private final OrgUnitService units;

    OrgUnitResource(Requests requests, OrgUnitService units) {
        this.requests = requests;
        this.units = units;
    }

    @POST
    @PermissionsAllowed("units:write")
    @Operation(
            operationId = "createOrgUnit",
            summary = "Set up a unit",
            description = "Its code is that of the unit above and the segment; it never changes. Publishes"
                    + " crm.customer.org_unit.created.v1.")
    @APIResponse(
            responseCode = "201",
            description = "Set up",
            content = @Content(schema = @Schema(implementation = OrgUnitView.class)))
    public Uni<Response> create(NewOrgUnit described) {
        Requests.required(described);
        return requests.command(unit -> units.create(unit, described)
                .map(OrgUnitView::of)
                .map(view -> Reply.created(URI.create("/api/v1/org-units/" + view.id()), view.version(), view)));
    }

    @GET
    @PermissionsAllowed("units:read")
    @Operation(
            operationId = "listOrgUnits",
            summary = "List units",
            description = "Filter by code, name, id, parentId, state; sort by the first two.")
    @APIResponse(responseCode = "200", description = "A page of units")
    public Uni<Response> list(@BeanParam ListParameters parameters) {
        return requests.list(OrgUnitList.LISTING, parameters, OrgUnitView.class, OrgUnitList::view);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("units:read")
    @Operation(operationId = "getOrgUnit", summary = "Read a unit")
    @APIResponse(
            responseCode = "200",
            description = "The unit",
            content = @Content(schema = @Schema(implementation = OrgUnitView.class)))
    public Uni<Response> get(@RestPath String id) {
        return requests.show(unit -> units.get(unit, id).map(OrgUnitResource::ok));
    }

    @PATCH
    @Path("/{id}")
    @PermissionsAllowed("units:write")
    @Operation(
            operationId = "changeOrgUnit",
            summary = "Rename or move a unit",
            description = "A unit moves with all that stands below it, and no record changes. Needs If-Match. Publishes"
                    + " crm.customer.org_unit.renamed.v1 and moved.v1.")
    @APIResponse(
            responseCode = "200",
            description = "The unit as it is now",
            content = @Content(schema = @Schema(implementation = OrgUnitView.class)))
    public Uni<Response> change(@RestPath String id, ChangeOrgUnit command) {
        Requests.required(command);
        long expected = requests.ifMatch();
        return requests.command(
                unit -> units.change(unit, id, expected, command).map(OrgUnitResource::ok));
    }

    @POST
    @Path("/{id}/close")
    @PermissionsAllowed("units:write")
    @Operation(
            operationId = "closeOrgUnit",
            summary = "Close a unit that has no open units below it and no customers",
            description = "Publishes crm.customer.org_unit.closed.v1.")
    @APIResponse(
            responseCode = "200",
            description = "The unit as it is now",
            content = @Content(schema = @Schema(implementation = OrgUnitView.class)))
    public Uni<Response> close(@RestPath String id) {
        return requests.command(unit -> units.close(unit, id).map(OrgUnitResource::ok));
    }

    private static Reply ok(OrgUnit unit) {
        return Reply.ok(unit.version(), OrgUnitView.of(unit));
    }
}
