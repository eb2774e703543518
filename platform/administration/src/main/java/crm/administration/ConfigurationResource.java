package crm.administration;

import crm.persistence.InvalidInput;
import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** A tenant's whole configuration of the service as one document, over HTTP. */
@Path("/api/v1/admin/configuration")
@Tag(name = "Administration")
public class ConfigurationResource {

    private static final String VALIDATE_ONLY = "validate-only";

    private final Requests requests;
    private final ConfigurationService configuration;

    ConfigurationResource(Requests requests, ConfigurationService configuration) {
        this.requests = requests;
        this.configuration = configuration;
    }

    @GET
    @PermissionsAllowed("configuration:read")
    @Operation(
            operationId = "getConfiguration",
            summary = "Read all that the tenant has decided about this service, as one document",
            description = "In one canonical form, for a repository: the same state is the same text. It names no ids,"
                    + " times and people, and so says the same in another installation.")
    @APIResponse(
            responseCode = "200",
            description = "The configuration",
            content = @Content(schema = @Schema(implementation = ConfigurationDocument.class)))
    public Uni<Response> get() {
        return requests.show(unit ->
                configuration.read(unit).map(state -> Reply.ok(state.version(), configuration.document(state))));
    }

    @PUT
    @PermissionsAllowed("configuration:write")
    @Operation(
            operationId = "putConfiguration",
            summary = "Bring the tenant to the state that a document describes",
            description = "All of it or nothing, by the rules that hold for each part. What a section has no more is"
                    + " removed: attributes with their values. Sections that are missing stay as they are. Needs If-Match,"
                    + " unless it is a dry run, with dryRun=true or Prefer: validate-only, which changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "In which places the state was another one, or would become one",
            content = @Content(schema = @Schema(implementation = ConfigurationOutcome.class)))
    public Uni<Response> put(
            ConfigurationDocument document,
            @RestQuery @Parameter(description = "true to be told the differences, and change nothing") String dryRun,
            @HeaderParam("Prefer") @Parameter(description = "validate-only, as dryRun=true") String prefer) {
        Requests.required(document);
        if (isDryRun(dryRun, prefer)) {
            return requests.read(unit -> configuration.rehearse(unit, document))
                    .map(never -> Response.noContent().build())
                    .onFailure(Rehearsed.class)
                    .recoverWithItem(ended -> Response.ok(ended.outcome())
                            .type(MediaType.APPLICATION_JSON_TYPE)
                            .build());
        }
        long expected = requests.ifMatch();
        return requests.command(unit -> configuration
                .apply(unit, expected, document)
                .map(reached -> Reply.ok(reached.state().version(), reached.outcome())));
    }

    private static boolean isDryRun(String dryRun, String prefer) {
        if (dryRun != null && !dryRun.equals("true") && !dryRun.equals("false")) {
            throw new InvalidInput("dryRun", "wrong-type", "Expected true or false.");
        }
        boolean preferred = prefer != null
                && Arrays.stream(prefer.split(","))
                        .anyMatch(preference -> preference.strip().equals(VALIDATE_ONLY));
        return preferred || "true".equals(dryRun);
    }
}
