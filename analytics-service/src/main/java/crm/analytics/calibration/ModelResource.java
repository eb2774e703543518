package crm.analytics.calibration;

import crm.persistence.Ids;
import crm.web.ListParameters;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Models of the customer base: which there are, and fitting them anew. */
@Path("/api/v1/analytics/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
public class ModelResource {

    private final Requests requests;
    private final FitService service;

    ModelResource(Requests requests, FitService service) {
        this.requests = requests;
        this.service = service;
    }

    @GET
    @PermissionsAllowed("models:read")
    @Operation(summary = "Fitted models, with their parameters, standard errors and tests")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ModelView[].class)))
    public Uni<Response> list(@BeanParam ListParameters parameters) {
        return requests.list(ModelView.LISTING, parameters, ModelView.class, ModelView::of);
    }

    @POST
    @Path("/fits")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("models:write")
    @Operation(summary = "Fit all models to the purchases in a currency")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = FitView.class)))
    public Uni<Response> fit(FitWanted wanted) {
        FitWanted request = Requests.required(wanted);
        return requests.command(unit -> service.request(unit, request));
    }

    @GET
    @Path("/fits/{id}")
    @PermissionsAllowed("models:read")
    @Operation(summary = "How far a fit is; its models are listed by filter=fitId==…")
    public Uni<FitView> show(@RestPath String id) {
        UUID fitId = Ids.parse("fit", id);
        return requests.read(unit -> service.fit(unit, fitId));
    }
}
