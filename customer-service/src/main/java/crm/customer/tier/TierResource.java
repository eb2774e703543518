package crm.customer.tier;

import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
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

/** Tiers of customers over HTTP. */
@Path("/api/v1/customers/{id}/tier")
@Tag(name = "Customers")
public class TierResource {

    private final Requests requests;
    private final TierService tiers;

    TierResource(Requests requests, TierService tiers) {
        this.requests = requests;
        this.tiers = tiers;
    }

    @GET
    @PermissionsAllowed("tiers:read")
    @Operation(
            operationId = "getCustomerTier",
            summary = "Read whether a customer is a key account, why, and what follows from that")
    @APIResponse(
            responseCode = "200",
            description = "The tier; version 0 where it never was anything but STANDARD",
            content = @Content(schema = @Schema(implementation = TierView.class)))
    public Uni<Response> get(@RestPath String id) {
        return requests.show(unit -> tiers.get(unit, id).map(TierResource::ok));
    }

    @PUT
    @PermissionsAllowed("tiers:write")
    @Operation(
            operationId = "decideCustomerTier",
            summary = "Put a customer into a tier, whatever its revenue says",
            description =
                    "Needs If-Match, \"0\" where it never was anything but STANDARD. Who is in the programme for key"
                            + " accounts comes into its team, or leaves it. Publishes crm.customer.tier.changed.v1 with the"
                            + " terms that follow, and without the reason.")
    @APIResponse(
            responseCode = "200",
            description = "The tier as it is now",
            content = @Content(schema = @Schema(implementation = TierView.class)))
    public Uni<Response> decide(@RestPath String id, DecideTier command) {
        Requests.required(command);
        long expected = requests.ifMatch();
        return requests.command(
                unit -> tiers.decide(unit, id, expected, command).map(TierResource::ok));
    }

    @DELETE
    @PermissionsAllowed("tiers:write")
    @Operation(
            operationId = "leaveCustomerTierToRevenue",
            summary = "Take a decision on a tier back, so that revenue decides again",
            description = "Needs If-Match. Publishes crm.customer.tier.changed.v1.")
    @APIResponse(
            responseCode = "200",
            description = "The tier as it is now",
            content = @Content(schema = @Schema(implementation = TierView.class)))
    public Uni<Response> takeBack(@RestPath String id) {
        long expected = requests.ifMatch();
        return requests.command(unit -> tiers.takeBack(unit, id, expected).map(TierResource::ok));
    }

    private static Reply ok(TierView tier) {
        return Reply.ok(tier.version(), tier);
    }
}
