package crm.sales.credit;

import crm.web.ListParameters;
import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Credit policies over HTTP. */
@Path("/api/v1")
@Tag(name = "Credit policies")
public class CreditPolicyResource {

    private final Requests requests;
    private final CreditPolicyService service;

    CreditPolicyResource(Requests requests, CreditPolicyService service) {
        this.requests = requests;
        this.service = service;
    }

    @GET
    @Path("/customers/{id}/credit-policy")
    @PermissionsAllowed("credit:read")
    @Operation(
            operationId = "getCreditPolicy",
            summary = "On which terms a customer is to be dealt with, and why",
            description = "From its size and its payment record. Nothing is stopped before somebody approves.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CreditPolicyView.class)))
    public Uni<CreditPolicyView> show(@RestPath String id) {
        return requests.read(unit -> service.show(unit, id));
    }

    @POST
    @Path("/customers/{id}/credit-policy/decision")
    @PermissionsAllowed("credit:write")
    @Operation(
            operationId = "decideCreditPolicy",
            summary = "Approve or reject that a customer is stopped",
            description = "Where the approval is PENDING. Publishes crm.sales.credit_policy.changed.v1.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CreditPolicyView.class)))
    public Uni<Response> decide(@RestPath String id, DecideCreditPolicy command) {
        Requests.required(command);
        return requests.command(unit -> service.decide(unit, id, command).map(Reply::ok));
    }

    @GET
    @Path("/credit-policies")
    @PermissionsAllowed("credit:read")
    @Operation(
            operationId = "listCreditPolicies",
            summary = "List the credit policies of the customers that the caller sees",
            description = "What waits for approval is filter=approval==PENDING. Filter by updatedAt, customerId,"
                    + " standing, treatment, approval; sort by the first. Customers without a rating are not listed.")
    @APIResponse(responseCode = "200", description = "A page of credit policies")
    public Uni<Response> list(@BeanParam ListParameters parameters) {
        return requests.list(CreditPolicyList.LISTING, parameters, CreditPolicyView.class, CreditPolicyView::of);
    }
}
