package crm.customer.coding;

import crm.persistence.coding.CodingRule;
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

/** How customers are numbered, over HTTP. */
@Path("/api/v1")
@Tag(name = "Metadata")
public class CodingRuleResource {

    private final Requests requests;
    private final CustomerNumbers numbers;

    CodingRuleResource(Requests requests, CustomerNumbers numbers) {
        this.requests = requests;
        this.numbers = numbers;
    }

    @GET
    @Path("/metadata/customers/coding-rule")
    @PermissionsAllowed("metadata:read")
    @Operation(operationId = "getCodingRuleOfCustomers", summary = "Read how customers are numbered")
    @APIResponse(
            responseCode = "200",
            description = "The rule; version 0 where nobody has decided anything yet",
            content = @Content(schema = @Schema(implementation = CodingRuleView.class)))
    public Uni<Response> get() {
        return requests.show(unit -> numbers.rule(unit).map(CodingRuleResource::ok));
    }

    @PUT
    @Path("/metadata/customers/coding-rule")
    @PermissionsAllowed("metadata:write")
    @Operation(
            operationId = "decideCodingRuleOfCustomers",
            summary = "Decide how customers are numbered from now on",
            description =
                    "Needs If-Match. A pattern has letters, digits, - _ . /, {yyyy}, {yy}, {mm}, once {seq:digits},"
                            + " and {region|XX}, {country|XX}, {party|XX}, {orgUnit|XX}: the value, or what stands where there is"
                            + " none. Numbers of a series, whose codes differ in seq only, are 1, 2, 3 … without a gap. Customers"
                            + " that exist keep what they have.")
    @APIResponse(
            responseCode = "200",
            description = "The rule as it is now",
            content = @Content(schema = @Schema(implementation = CodingRuleView.class)))
    public Uni<Response> decide(DecideCodingRule command) {
        Requests.required(command);
        long expected = requests.ifMatch();
        return requests.command(
                unit -> numbers.decide(unit, expected, command.pattern()).map(CodingRuleResource::ok));
    }

    private static Reply ok(CodingRule rule) {
        return Reply.ok(rule.version(), CodingRuleView.of(rule));
    }
}
