package crm.marketing.campaign;

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
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Members of campaigns and their responses over HTTP. */
@Path("/api/v1/campaigns/{id}")
@Tag(name = "Campaigns")
public class MemberResource {

    private final Requests requests;
    private final CampaignService campaigns;

    MemberResource(Requests requests, CampaignService campaigns) {
        this.requests = requests;
        this.campaigns = campaigns;
    }

    @POST
    @Path("/members")
    @PermissionsAllowed("campaigns:write")
    @Operation(
            operationId = "addMembers",
            summary = "Address customers with a campaign",
            description =
                    "Who is a member already stays one. Publishes crm.marketing.member.added.v1 for each new" + " one.")
    @APIResponse(
            responseCode = "200",
            description = "How many were added",
            content = @Content(schema = @Schema(implementation = AddedMembers.class)))
    public Uni<Response> add(@RestPath String id, AddMembers command) {
        Map<String, UUID> customers = Requests.required(command).customers();
        return requests.command(
                unit -> campaigns.addMembers(unit, id, customers).map(Reply::ok));
    }

    @GET
    @Path("/members")
    @PermissionsAllowed("campaigns:read")
    @Operation(
            operationId = "listMembers",
            summary = "List a campaign's members, as far as the caller sees them",
            description = "Filter by addedAt, customerId, source; sort by addedAt.")
    @APIResponse(responseCode = "200", description = "A page of members")
    public Uni<Response> members(@RestPath String id, @BeanParam ListParameters parameters) {
        return requests.list(
                CampaignLists.MEMBERS,
                parameters.within(CampaignLists.of(id)),
                MemberView.class,
                CampaignLists::member);
    }

    @POST
    @Path("/responses")
    @PermissionsAllowed("campaigns:write")
    @Operation(
            operationId = "recordResponse",
            summary = "Write down how a member reacted",
            description = "Publishes crm.marketing.response.recorded.v1.")
    @APIResponse(
            responseCode = "201",
            description = "Written down",
            content = @Content(schema = @Schema(implementation = ResponseView.class)))
    public Uni<Response> respond(@RestPath String id, RecordResponse command) {
        Requests.required(command);
        return requests.command(unit -> campaigns
                .respond(unit, id, command)
                .map(response -> new Reply(201, null, 1L, ResponseView.of(response))));
    }

    @GET
    @Path("/responses")
    @PermissionsAllowed("campaigns:read")
    @Operation(
            operationId = "listResponses",
            summary = "List how a campaign's members reacted, as far as the caller sees them",
            description = "Filter by respondedAt, customerId, kind, channel; sort by respondedAt.")
    @APIResponse(responseCode = "200", description = "A page of responses")
    public Uni<Response> responses(@RestPath String id, @BeanParam ListParameters parameters) {
        return requests.list(
                CampaignLists.RESPONSES,
                parameters.within(CampaignLists.of(id)),
                ResponseView.class,
                CampaignLists::response);
    }
}
