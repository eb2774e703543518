package crm.analytics.value;

import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.web.ListParameters;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What customers are worth. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customer value")
public class ValueResource {

    private final Requests requests;
    private final ValueService service;

    ValueResource(Requests requests, ValueService service) {
        this.requests = requests;
        this.service = service;
    }

    @GET
    @Path("/customers/{id}/value")
    @PermissionsAllowed("value:read")
    @Operation(summary = "What a customer is worth so far, by currency")
    public Uni<CustomerValue> value(
            @RestPath String id,
            @RestQuery
                    @Parameter(
                            description = "The moment to look at, now if absent",
                            schema = @Schema(format = "date-time"))
                    String asOf) {
        UUID customerId = Ids.parse("cus", id);
        if (asOf == null) {
            return service.value(requests.caller(), customerId);
        }
        Instant moment = time(asOf);
        return requests.read(unit -> service.value(unit, customerId, moment));
    }

    @GET
    @Path("/analytics/summary")
    @PermissionsAllowed("value:read")
    @Operation(summary = "What all customers that the caller sees add up to, by currency")
    public Uni<Summary> summary() {
        return requests.read(service::summary);
    }

    @GET
    @Path("/analytics/customers")
    @PermissionsAllowed("value:read")
    @Operation(summary = "Customers and what they are worth, one entry for each currency")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CustomerListing[].class)))
    public Uni<Response> customers(@BeanParam ListParameters parameters) {
        return requests.list(CustomerListing.LISTING, parameters, CustomerListing.class, CustomerListing::of);
    }

    @GET
    @Path("/analytics/facts")
    @PermissionsAllowed("value:read")
    @Operation(summary = "What happened: the facts that the views are made of")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = FactListing[].class)))
    public Uni<Response> facts(@BeanParam ListParameters parameters) {
        return requests.list(FactListing.LISTING, parameters, FactListing.class, FactListing::of);
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new InvalidInput("asOf", "invalid-time", "Expected an RFC 3339 time such as 2026-01-31T00:00:00Z.");
        }
    }
}
