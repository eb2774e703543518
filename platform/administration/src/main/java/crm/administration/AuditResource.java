package crm.administration;

import crm.web.ListParameters;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who has changed how the service works, over HTTP. */
@Path("/api/v1/admin/audit")
@Tag(name = "Administration")
public class AuditResource {

    private final Requests requests;

    AuditResource(Requests requests) {
        this.requests = requests;
    }

    @GET
    @PermissionsAllowed("audit:read")
    @Operation(
            operationId = "listAdminChanges",
            summary = "List who has changed what of this service's metadata and administration",
            description = "Each change with what it was before and is after, the last ones first. Filter by kind, key,"
                    + " action, changedBy, correlationId, changedAt; sort by changedAt. Nothing of it can be changed.")
    @APIResponse(responseCode = "200", description = "A page of changes")
    public Uni<Response> list(@BeanParam ListParameters parameters) {
        return requests.list(AuditView.LISTING, parameters, AuditView.class, AuditView::of);
    }
}
