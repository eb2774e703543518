package crm.gateway.archive;

import crm.persistence.Ids;
import crm.persistence.Trace;
import crm.web.exchange.Traces;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;

/** All that is held on a person, as one file. */
@Path("/api/v1/customers/{id}/personal-data-exports/{exportId}/archive")
@Tag(name = "Privacy")
public class ArchiveResource {

    private final CurrentVertxRequest current;
    private final Archives archives;

    ArchiveResource(CurrentVertxRequest current, Archives archives) {
        this.current = current;
        this.archives = archives;
    }

    /** A ZIP file with a JSON array for each table of each service, and a manifest. */
    @GET
    @Produces("application/zip")
    @PermissionsAllowed("disclosures:read")
    @Operation(
            operationId = "getPersonalDataArchive",
            summary = "All that is held on a person, as one ZIP file",
            description = "A JSON array for each table of each service, and manifest.json with their counts. Once the"
                    + " export is READY, until it expires.")
    @APIResponse(responseCode = "200", description = "The archive")
    public Multi<byte[]> get(
            @RestPath String id,
            @RestPath String exportId,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        String customer = Ids.text("cus", Ids.parse("cus", id));
        String export = Ids.text("pde", Ids.parse("pde", exportId));
        Trace trace = Traces.of(current.getCurrent());
        Map<CharSequence, String> headers = Map.of(
                HttpHeaders.AUTHORIZATION, authorization,
                Traces.REQUEST_ID, trace.correlationId(),
                Traces.TRACEPARENT, trace.traceparent());
        return RestMulti.fromUniResponse(
                archives.plan(customer, export, headers),
                plan -> archives.stream(export, plan),
                plan -> Map.of(
                        HttpHeaders.CONTENT_DISPOSITION, List.of("attachment; filename=\"" + export + ".zip\"")));
    }
}
