package crm.sales.opportunity;

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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Opportunities over HTTP. */
@Path("/api/v1/opportunities")
@Tag(name = "Opportunities")
public class OpportunityResource {

    private final Requests requests;
    private final OpportunityService opportunities;
    private final AttributeRequests attributes;

    OpportunityResource(Requests requests, OpportunityService opportunities, AttributeRequests attributes) {
        this.requests = requests;
        this.opportunities = opportunities;
        this.attributes = attributes;
    }

    @POST
    @PermissionsAllowed("opportunities:write")
    @Operation(
            operationId = "createOpportunity",
            summary = "Open an opportunity",
            description = "Publishes crm.sales.opportunity.created.v1.")
    @APIResponse(
            responseCode = "201",
            description = "Opened",
            content = @Content(schema = @Schema(implementation = OpportunityView.class)))
    public Uni<Response> create(CreateOpportunity command) {
        Requests.required(command);
        return requests.command(unit -> opportunities
                .create(unit, command)
                .map(view -> Reply.created(URI.create("/api/v1/opportunities/" + view.id()), view.version(), view)));
    }

    @GET
    @PermissionsAllowed("opportunities:read")
    @Operation(
            operationId = "listOpportunities",
            summary = "List the opportunities that the caller sees",
            description =
                    "Filter by createdAt, stage, amount, id, customerId, name, currency, owner, createdBy, or by attr.<name>;"
                            + " sort by the first three, or by attributes with an index.")
    @APIResponse(responseCode = "200", description = "A page of opportunities")
    public Uni<Response> list(@BeanParam ListParameters parameters) {
        return attributes.records(
                SalesAttributes.OPPORTUNITIES,
                OpportunityList.LISTING,
                parameters,
                OpportunityView.class,
                OpportunityList::view);
    }

    @GET
    @Path("/aggregate")
    @PermissionsAllowed("opportunities:read")
    @Operation(
            operationId = "countOpportunities",
            summary = "Count the opportunities that the caller sees by the values of a field",
            description =
                    "groupBy is an attribute, such as attr.competitor, or a field that the list can be filtered by.")
    @APIResponse(
            responseCode = "200",
            description = "The most frequent values, each with how many opportunities have it",
            content = @Content(schema = @Schema(implementation = Counts.class)))
    public Uni<Counts> aggregate(@BeanParam CountParameters parameters) {
        return attributes.counts(SalesAttributes.OPPORTUNITIES, OpportunityList.LISTING, parameters);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("opportunities:read")
    @Operation(operationId = "getOpportunity", summary = "Read an opportunity")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OpportunityView.class)))
    public Uni<Response> get(@RestPath String id) {
        return requests.show(unit -> opportunities.get(unit, id).map(view -> Reply.ok(view.version(), view)));
    }

    @PATCH
    @Path("/{id}")
    @PermissionsAllowed("opportunities:write")
    @Operation(
            operationId = "changeOpportunity",
            summary = "Change the attributes of an opportunity",
            description = "Those that are absent stay, null clears. Needs If-Match. Publishes"
                    + " crm.sales.opportunity.updated.v1 where something changed.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OpportunityView.class)))
    public Uni<Response> change(@RestPath String id, ChangeOpportunity command) {
        Requests.required(command);
        long expected = requests.ifMatch();
        return requests.command(
                unit -> opportunities.change(unit, id, command, expected).map(view -> Reply.ok(view.version(), view)));
    }

    @POST
    @Path("/{id}/stage")
    @PermissionsAllowed("opportunities:write")
    @Operation(
            operationId = "moveOpportunity",
            summary = "Move an opportunity to another open stage",
            description = "Needs If-Match. Publishes crm.sales.opportunity.stage_changed.v1.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OpportunityView.class)))
    public Uni<Response> move(@RestPath String id, MoveOpportunity command) {
        Requests.required(command);
        long expected = requests.ifMatch();
        return requests.command(
                unit -> opportunities.move(unit, id, command, expected).map(view -> Reply.ok(view.version(), view)));
    }

    @POST
    @Path("/{id}/win")
    @PermissionsAllowed("opportunities:write")
    @Operation(
            operationId = "winOpportunity",
            summary = "Close an opportunity as won",
            description = "Needs If-Match. Publishes crm.sales.opportunity.won.v1.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OpportunityView.class)))
    public Uni<Response> win(@RestPath String id, WinOpportunity command) {
        Requests.required(command);
        long expected = requests.ifMatch();
        return requests.command(
                unit -> opportunities.win(unit, id, command, expected).map(view -> Reply.ok(view.version(), view)));
    }

    @POST
    @Path("/{id}/lose")
    @PermissionsAllowed("opportunities:write")
    @Operation(
            operationId = "loseOpportunity",
            summary = "Close an opportunity as lost",
            description = "Needs If-Match. Publishes crm.sales.opportunity.lost.v1.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OpportunityView.class)))
    public Uni<Response> lose(@RestPath String id, LoseOpportunity command) {
        Requests.required(command);
        long expected = requests.ifMatch();
        return requests.command(
                unit -> opportunities.lose(unit, id, command, expected).map(view -> Reply.ok(view.version(), view)));
    }
}
