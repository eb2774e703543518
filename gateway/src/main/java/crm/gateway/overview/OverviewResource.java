package crm.gateway.overview;

import crm.persistence.Ids;
import crm.persistence.Trace;
import crm.web.exchange.Traces;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** A customer at a glance. */
@Path("/api/v1/customers/{id}/overview")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customers")
public class OverviewResource {

    private final CurrentVertxRequest current;
    private final Sections sections;

    OverviewResource(CurrentVertxRequest current, Sections sections) {
        this.current = current;
        this.sections = sections;
    }

    /** All sections that could be had. */
    @GET
    @PermissionsAllowed("customers:read")
    @Operation(
            operationId = "getCustomerOverview",
            summary = "A customer at a glance, from all parts",
            description = "Every section has a status (OK, UNAVAILABLE, FORBIDDEN, NOT_FOUND) and tells of which"
                    + " moment its data is. A part that does not answer takes nothing from the others.")
    @APIResponse(responseCode = "200", description = "All sections that could be had")
    public Uni<CustomerOverview> get(
            @RestPath String id,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        String customerId = Ids.text("cus", Ids.parse("cus", id));
        Trace trace = Traces.of(current.getCurrent());
        Map<CharSequence, String> headers = Map.of(
                HttpHeaders.AUTHORIZATION, authorization,
                Traces.REQUEST_ID, trace.correlationId(),
                Traces.TRACEPARENT, trace.traceparent());
        return Uni.createFrom()
                .completionStage(() -> sections.of(customerId, headers).toCompletionStage());
    }
}
