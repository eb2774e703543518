package crm.gateway.document;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The documents, for everybody: they tell how to ask, not what the answers are. */
@Path("/api/v1")
@PermitAll
@Tag(name = "Gateway")
public class DocumentResource {

    private static final String MINUTES = "public, max-age=60";

    private final Operations operations;
    private final Events events;
    private final Pages pages;
    private final CurrentVertxRequest current;

    DocumentResource(Operations operations, Events events, Pages pages, CurrentVertxRequest current) {
        this.current = current;
        this.operations = operations;
        this.events = events;
        this.pages = pages;
    }

    /** What can be asked. */
    @GET
    @Path("/openapi.json")
    @Produces(MediaType.APPLICATION_JSON)
    @SecurityRequirements
    @Operation(
            operationId = "getOpenApi",
            summary = "All operations of the platform, as OpenAPI 3.1",
            description = "Needs no token. A part that does not answer is left out: x-parts tells which.")
    @APIResponse(responseCode = "200", description = "The document")
    public Uni<Response> openApi() {
        return Uni.createFrom()
                .completionStage(() -> operations.document().toCompletionStage())
                .map(document -> Response.ok(document).build());
    }

    /** What is told. */
    @GET
    @Path("/asyncapi.json")
    @Produces(MediaType.APPLICATION_JSON)
    @NonBlocking
    @SecurityRequirements
    @Operation(
            operationId = "getAsyncApi",
            summary = "All events of the platform, as AsyncAPI 3",
            description = "Needs no token. The schemas of the events are part of the document.")
    @APIResponse(responseCode = "200", description = "The document")
    public Response asyncApi() throws IOException {
        header("Cache-Control", MINUTES);
        return Response.ok(events.document()).build();
    }

    /** The page that shows them. */
    @GET
    @Path("/docs")
    @NonBlocking
    @Operation(hidden = true)
    public Response docs() {
        return page("index.html");
    }

    /** The page that explains the problems, and what the pages need. */
    @GET
    @Path("/docs/{file}")
    @NonBlocking
    @Operation(hidden = true)
    public Response file(@RestPath String file) {
        return page(file.equals("problems") ? "problems.html" : file);
    }

    private Response page(String file) {
        Pages.Page page = pages.find(file).orElseThrow(NotFoundException::new);
        header("Cache-Control", MINUTES);
        header("Content-Security-Policy", Pages.POLICY);
        header("Referrer-Policy", "no-referrer");
        return Response.ok(page.content()).type(page.type()).build();
    }

    /** In the place of the platform's own value: a header of the response object would come as a second one. */
    private void header(String name, String value) {
        current.getCurrent().response().putHeader(name, value);
    }
}
