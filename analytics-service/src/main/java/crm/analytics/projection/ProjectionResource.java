package crm.analytics.projection;

import crm.analytics.generation.Generations;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.NotFound;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The projections of this service: how far they are, and building them anew. */
@Path("/api/v1/admin/projections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Projections")
public class ProjectionResource {

    private final Requests requests;
    private final ProjectionService service;

    ProjectionResource(Requests requests, ProjectionService service) {
        this.requests = requests;
        this.service = service;
    }

    @GET
    @PermissionsAllowed("admin:read")
    @Operation(summary = "The projections, their generations and how far they are")
    public Uni<ProjectionService.Projections> list() {
        return requests.read(service::show).chain(service::withLag);
    }

    @POST
    @Path("/{name}:rebuild")
    @PermissionsAllowed("admin:write")
    @Operation(summary = "Build a projection anew, beside the one that is read, and swap it in where the totals agree")
    @APIResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = ProjectionService.Operation.class)))
    public Uni<Response> rebuild(
            @RestPath String name,
            @RestQuery
                    @DefaultValue("log")
                    @Parameter(description = "Where the facts come from: log (read again) or facts (as stored)")
                    String source,
            @RestQuery @DefaultValue("false") @Parameter(description = "Swap it in even where the totals differ")
                    boolean accept) {
        known(name);
        Rebuild.Source from = switch (source) {
            case "log" -> Rebuild.Source.LOG;
            case "facts" -> Rebuild.Source.FACTS;
            default -> throw new InvalidInput("source", "unknown-value", "Expected log or facts.");
        };
        return requests.command(unit -> service.rebuild(unit, from, accept));
    }

    @GET
    @Path("/{name}/operations/{id}")
    @PermissionsAllowed("admin:read")
    @Operation(summary = "How far the building of a projection is")
    public Uni<ProjectionService.Operation> operation(@RestPath String name, @RestPath String id) {
        known(name);
        UUID operationId = Ids.parse("job", id);
        return requests.read(unit -> service.operation(unit, operationId));
    }

    private static void known(String name) {
        if (!name.equals(Generations.CUSTOMER_VALUE)) {
            throw new NotFound("projection " + name);
        }
    }
}
