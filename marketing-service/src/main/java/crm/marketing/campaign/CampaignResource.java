package crm.marketing.campaign;

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

/** Campaigns over HTTP. */
@Path("/api/v1/campaigns")
@Tag(name = "Campaigns")
public class CampaignResource {

    private final Requests requests;
    private final CampaignService campaigns;

    CampaignResource(Requests requests, CampaignService campaigns) {
        this.requests = requests;
        this.campaigns = campaigns;
    }

    @POST
    @PermissionsAllowed("campaigns:write")
    @Operation(
            operationId = "planCampaign",
            summary = "Plan a campaign",
            description = "Publishes crm.marketing.campaign.created.v1.")
    @APIResponse(
            responseCode = "201",
            description = "Planned",
            content = @Content(schema = @Schema(implementation = CampaignView.class)))
    public Uni<Response> plan(PlanCampaign command) {
        Plan plan = Requests.required(command).plan();
        return requests.command(unit -> campaigns
                .plan(unit, plan)
                .map(CampaignView::of)
                .map(view -> Reply.created(URI.create("/api/v1/campaigns/" + view.id()), view.version(), view)));
    }

    @GET
    @PermissionsAllowed("campaigns:read")
    @Operation(
            operationId = "listCampaigns",
            summary = "List campaigns",
            description = "Filter by createdAt, name, state, id, segmentId, currency, budget, startsOn, endsOn; sort by"
                    + " the first three.")
    @APIResponse(responseCode = "200", description = "A page of campaigns")
    public Uni<Response> list(@BeanParam ListParameters parameters) {
        return requests.list(CampaignLists.CAMPAIGNS, parameters, CampaignView.class, CampaignLists::campaign);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("campaigns:read")
    @Operation(operationId = "getCampaign", summary = "Read a campaign")
    @APIResponse(
            responseCode = "200",
            description = "The campaign",
            content = @Content(schema = @Schema(implementation = CampaignView.class)))
    public Uni<Response> get(@RestPath String id) {
        return requests.show(unit -> campaigns.get(unit, id).map(CampaignResource::ok));
    }

    @PATCH
    @Path("/{id}")
    @PermissionsAllowed("campaigns:write")
    @Operation(
            operationId = "changeCampaign",
            summary = "Change a campaign's plan, also while it runs",
            description = "Fields that are absent stay, null clears. Needs If-Match. Publishes"
                    + " crm.marketing.campaign.updated.v1.")
    @APIResponse(
            responseCode = "200",
            description = "The campaign as it is now",
            content = @Content(schema = @Schema(implementation = CampaignView.class)))
    public Uni<Response> change(@RestPath String id, ChangeCampaign command) {
        Requests.required(command);
        long expected = requests.ifMatch();
        return requests.command(
                unit -> campaigns.change(unit, id, expected, command).map(CampaignResource::ok));
    }

    @POST
    @Path("/{id}/start")
    @PermissionsAllowed("campaigns:write")
    @Operation(
            operationId = "startCampaign",
            summary = "Start a campaign, or go on after a pause",
            description = "At the first start the customers of its segment become members. Publishes"
                    + " crm.marketing.campaign.started.v1 and member.added.v1.")
    @APIResponse(
            responseCode = "200",
            description = "The campaign as it is now",
            content = @Content(schema = @Schema(implementation = CampaignView.class)))
    public Uni<Response> start(@RestPath String id) {
        return requests.command(unit -> campaigns.start(unit, id).map(CampaignResource::ok));
    }

    @POST
    @Path("/{id}/pause")
    @PermissionsAllowed("campaigns:write")
    @Operation(
            operationId = "pauseCampaign",
            summary = "Let a campaign stand still",
            description = "Publishes crm.marketing.campaign.paused.v1.")
    @APIResponse(
            responseCode = "200",
            description = "The campaign as it is now",
            content = @Content(schema = @Schema(implementation = CampaignView.class)))
    public Uni<Response> pause(@RestPath String id) {
        return requests.command(unit -> campaigns.pause(unit, id).map(CampaignResource::ok));
    }

    @POST
    @Path("/{id}/finish")
    @PermissionsAllowed("campaigns:write")
    @Operation(
            operationId = "finishCampaign",
            summary = "End a campaign for good",
            description = "Publishes crm.marketing.campaign.finished.v1.")
    @APIResponse(
            responseCode = "200",
            description = "The campaign as it is now",
            content = @Content(schema = @Schema(implementation = CampaignView.class)))
    public Uni<Response> finish(@RestPath String id) {
        return requests.command(unit -> campaigns.finish(unit, id).map(CampaignResource::ok));
    }

    private static Reply ok(Campaign campaign) {
        return Reply.ok(campaign.version(), CampaignView.of(campaign));
    }
}
