package crm.customer.erasure;

import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
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

/** Erasures over HTTP. */
@Path("/api/v1")
@Tag(name = "Privacy")
public class ErasureResource {

    private final Requests requests;
    private final ErasureService erasures;

    ErasureResource(Requests requests, ErasureService erasures) {
        this.requests = requests;
        this.erasures = erasures;
    }

    @POST
    @Path("/customers/{id}:erase")
    @PermissionsAllowed("erasures:write")
    @Operation(
            operationId = "eraseCustomer",
            summary = "Forget a person, everywhere and for good",
            description =
                    "Of a customer who is a person, and of those merged into it. The record stays, without anything"
                            + " that identifies the person; money and counts stay as they are. Needs If-Match. Publishes"
                            + " crm.customer.customer.erased.v1 for each of them.")
    @APIResponse(
            responseCode = "202",
            description = "Forgotten here; how far the other services are is at Location",
            content = @Content(schema = @Schema(implementation = ErasureView.class)))
    public Uni<Response> erase(@RestPath String id, EraseCustomer command) {
        Requests.required(command);
        long expected = requests.ifMatch();
        return requests.command(unit -> erasures.erase(unit, id, expected, command)
                .map(view -> Reply.accepted(
                        URI.create("/api/v1/customers/" + view.customerId() + "/erasures/" + view.id()), view)));
    }

    @GET
    @Path("/customers/{id}/erasures/{erasureId}")
    @PermissionsAllowed("erasures:read")
    @Operation(operationId = "getErasure", summary = "Read which services have erased what they held")
    @APIResponse(
            responseCode = "200",
            description = "The erasure",
            content = @Content(schema = @Schema(implementation = ErasureView.class)))
    public Uni<Response> get(@RestPath String id, @RestPath String erasureId) {
        return requests.show(unit -> erasures.get(unit, id, erasureId).map(Reply::ok));
    }
}
