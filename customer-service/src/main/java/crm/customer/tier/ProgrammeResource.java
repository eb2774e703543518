package crm.customer.tier;

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

/** What key accounts get, over HTTP. */
@Path("/api/v1")
@Tag(name = "Metadata")
public class ProgrammeResource {

    private final Requests requests;
    private final ProgrammeService programmes;

    ProgrammeResource(Requests requests, ProgrammeService programmes) {
        this.requests = requests;
        this.programmes = programmes;
    }

    @GET
    @Path("/metadata/customers/key-account-programme")
    @PermissionsAllowed("metadata:read")
    @Operation(operationId = "getKeyAccountProgramme", summary = "Read what key accounts get")
    @APIResponse(
            responseCode = "200",
            description = "The programme; version 0 and nothing in it where nobody has decided anything yet",
            content = @Content(schema = @Schema(implementation = ProgrammeView.class)))
    public Uni<Response> get() {
        return requests.show(unit -> programmes.get(unit).map(ProgrammeResource::ok));
    }

    @PUT
    @Path("/metadata/customers/key-account-programme")
    @PermissionsAllowed("metadata:write")
    @Operation(
            operationId = "decideKeyAccountProgramme",
            summary = "Decide what key accounts get from now on",
            description =
                    "Needs If-Match, \"0\" for the first programme. The members come into the teams of key accounts,"
                            + " and leave them with the tier or the programme. The other services learn of service level,"
                            + " price list and care plan by crm.customer.tier.changed.v1, of each key account within seconds.")
    @APIResponse(
            responseCode = "200",
            description = "The programme as it is now",
            content = @Content(schema = @Schema(implementation = ProgrammeView.class)))
    public Uni<Response> decide(DecideProgramme command) {
        Requests.required(command);
        long expected = requests.ifMatch();
        return requests.command(
                unit -> programmes.decide(unit, expected, command).map(ProgrammeResource::ok));
    }

    private static Reply ok(Programme programme) {
        return Reply.ok(programme.version(), ProgrammeView.of(programme));
    }
}
