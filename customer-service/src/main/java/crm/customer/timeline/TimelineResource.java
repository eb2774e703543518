package crm.customer.timeline;

import crm.persistence.Ids;
import crm.web.ListParameters;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Timelines of customers over HTTP. */
@Path("/api/v1")
@Tag(name = "Timeline")
public class TimelineResource {

    private final Requests requests;
    private final TimelineService service;

    TimelineResource(Requests requests, TimelineService service) {
        this.requests = requests;
        this.service = service;
    }

    @GET
    @Path("/customers/{id}/timeline")
    @PermissionsAllowed("customers:read")
    @Operation(
            operationId = "listTimeline",
            summary = "List what happened with a customer, the latest first",
            description =
                    "Told by the events of all services, a moment after they happen. What happened to customers that"
                            + " this one stands for is among it. Entries of types that the caller may not read otherwise are left"
                            + " out. Filter by type, event, sourceId, actor, at; sort by at.")
    @APIResponse(responseCode = "200", description = "A page of entries")
    public Uni<Response> list(
            @RestPath String id,
            @RestQuery
                    @Parameter(
                            description = "Some of customer, contact, preference, opportunity, quote, order, payment,"
                                    + " return, ticket, call, feedback, campaign, comma separated; all where missing")
                    String types,
            @BeanParam ListParameters parameters) {
        UUID customer = Ids.parse("cus", id);
        return requests.list(
                unit -> service.list(unit, customer, types), parameters, TimelineView.class, TimelineView::of);
    }
}
