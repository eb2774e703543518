package crm.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import crm.persistence.Caller;
import crm.web.exchange.Traces;
import crm.web.identity.Callers;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/**
 * The documents, for everybody: they tell how to ask, not what the answers are. What a tenant has defined itself is told
 * to those who may read its definitions.
 */
@Path("/api/v1")
@PermitAll
@Tag(name = "Gateway")
public class DocumentResource {

    private static final String MINUTES = "public, max-age=60";
    private static final String READ_DEFINITIONS = "metadata:read";
    private static final String TOKEN = "Bearer ";

    private final Operations operations;
    private final TenantDocuments ofTenants;
    private final Callers callers;
    private final Events events;
    private final TenantEvents eventsOfTenants;
    private final Pages pages;
    private final CurrentVertxRequest current;

    DocumentResource(
            Operations operations,
            TenantDocuments ofTenants,
            Callers callers,
            Events events,
            TenantEvents eventsOfTenants,
            Pages pages,
            CurrentVertxRequest current) {
        this.current = current;
        this.operations = operations;
        this.ofTenants = ofTenants;
        this.callers = callers;
        this.events = events;
        this.eventsOfTenants = eventsOfTenants;
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
            description = "Needs no token. A part that does not answer is left out: x-parts tells which. With a token"
                    + " that may read definitions, the schemas have the attributes that its tenant has defined;"
                    + " x-attributes tells of which records. What was defined within the last minute may be missing.")
    @APIResponse(responseCode = "200", description = "The document")
    public Uni<Response> openApi(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
        return (isToken(authorization) ? ofCaller(authorization) : general())
                .map(document -> Response.ok(document).build());
    }

    private static boolean isToken(String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, TOKEN, 0, TOKEN.length());
    }

    private Uni<byte[]> general() {
        return Uni.createFrom().completionStage(() -> operations.document().toCompletionStage());
    }

    /** Fails where the token is a bad one: whoever shows one is told that it is not accepted. */
    private Uni<byte[]> ofCaller(String authorization) {
        return callers.authenticate(current.getCurrent())
                .chain(caller -> caller.may(READ_DEFINITIONS) ? ofTenant(caller, authorization) : general());
    }

    private Uni<byte[]> ofTenant(Caller caller, String authorization) {
        Map<CharSequence, String> headers = headers(caller, authorization);
        return Uni.createFrom().completionStage(() -> ofTenants.of(caller.tenant(), headers));
    }

    private static Map<CharSequence, String> headers(Caller caller, String authorization) {
        return Map.of(
                HttpHeaders.AUTHORIZATION, authorization,
                Traces.REQUEST_ID, caller.trace().correlationId(),
                Traces.TRACEPARENT, caller.trace().traceparent());
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
            description =
                    "Needs no token. The schemas of the events are part of the document. With a token that may read"
                            + " definitions, they name the attributes that its tenant has defined and that events tell of;"
                            + " x-attributes tells of which records. What was defined within the last minute may be missing.")
    @APIResponse(responseCode = "200", description = "The document")
    public Uni<Response> asyncApi(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) throws IOException {
        header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
        byte[] general = events.document();
        if (!isToken(authorization)) {
            header("Cache-Control", MINUTES);
            return Uni.createFrom().item(Response.ok(general).build());
        }
        JsonNode tree = events.tree();
        return callers.authenticate(current.getCurrent())
                .chain(caller -> caller.may(READ_DEFINITIONS)
                        ? eventsOfTenant(tree, caller, authorization)
                        : Uni.createFrom().item(general))
                .map(document -> Response.ok(document).build());
    }

    private Uni<byte[]> eventsOfTenant(JsonNode general, Caller caller, String authorization) {
        Map<CharSequence, String> headers = headers(caller, authorization);
        return Uni.createFrom().completionStage(() -> eventsOfTenants.of(general, caller.tenant(), headers));
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
