package crm.sales.product;

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

/** How products get their codes, over HTTP. */
@Path("/api/v1/metadata/products/coding-rule")
@Tag(name = "Metadata")
public class CodingRuleResource {

    private final Requests requests;
    private final ProductCodes codes;

    CodingRuleResource(Requests requests, ProductCodes codes) {
        this.requests = requests;
        this.codes = codes;
    }

    @GET
    @PermissionsAllowed("metadata:read")
    @Operation(operationId = "getCodingRuleOfProducts", summary = "Read how products get their codes")
    @APIResponse(
            responseCode = "200",
            description = "The rule; version 0 where nobody has decided anything yet",
            content = @Content(schema = @Schema(implementation = CodingRuleView.class)))
    public Uni<Response> get() {
        return requests.show(unit -> codes.rule(unit).map(CodingRuleResource::ok));
    }

    @PUT
    @PermissionsAllowed("metadata:write")
    @Operation(
            operationId = "decideCodingRuleOfProducts",
            summary = "Decide which codes products get for which nobody chooses one",
            description =
                    "Needs If-Match. A pattern has letters, digits, - _ . /, {yyyy}, {yy}, {mm}, once {seq:digits},"
                            + " and {category|XX}: the category, or what stands where there is none. Codes of a series, which"
                            + " differ in seq only, are 1, 2, 3 … without a gap, except for those that somebody chose before."
                            + " Products that exist keep what they have.")
    @APIResponse(
            responseCode = "200",
            description = "The rule as it is now",
            content = @Content(schema = @Schema(implementation = CodingRuleView.class)))
    public Uni<Response> decide(DecideCodingRule command) {
        Requests.required(command);
        long expected = requests.ifMatch();
        return requests.command(
                unit -> codes.decide(unit, expected, command.pattern()).map(CodingRuleResource::ok));
    }

    private static Reply ok(CodingRule rule) {
        return Reply.ok(rule.version(), CodingRuleView.of(rule));
    }
}
