package crm.customer.team;

import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Account teams over HTTP. */
@Path("/api/v1/customers/{id}/team")
@Tag(name = "Customers")
public class TeamResource {

    private final Requests requests;
    private final TeamService teams;

    TeamResource(Requests requests, TeamService teams) {
        this.requests = requests;
        this.teams = teams;
    }

    @GET
    @PermissionsAllowed("customers:read")
    @Operation(operationId = "getAccountTeam", summary = "Read who looks after a customer together with its owner")
    @APIResponse(
            responseCode = "200",
            description = "The team; version 0 and nobody where there never was one",
            content = @Content(schema = @Schema(implementation = TeamView.class)))
    public Uni<Response> get(@RestPath String id) {
        return requests.show(unit -> teams.get(unit, id).map(TeamResource::ok));
    }

    @PUT
    @PermissionsAllowed("customers:write")
    @Operation(
            operationId = "setAccountTeam",
            summary = "Say who looks after a customer together with its owner",
            description =
                    "Whoever is in the team sees the customer, from the next read on; whoever is not any more does"
                            + " not. Needs If-Match, \"0\" for the first team. Publishes"
                            + " crm.customer.account_team.changed.v1.")
    @APIResponse(
            responseCode = "200",
            description = "The team as it is now",
            content = @Content(schema = @Schema(implementation = TeamView.class)))
    public Uni<Response> set(@RestPath String id, PutTeam command) {
        Requests.required(command);
        long expected = requests.ifMatch();
        return requests.command(unit -> teams.set(unit, id, expected, command).map(TeamResource::ok));
    }

    private static Reply ok(TeamView team) {
        return Reply.ok(team.version(), team);
    }
}
