package crm.analytics.report;

import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Views of the whole customer base, made for plotting. */
@Path("/api/v1/analytics/reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports")
public class ReportResource {

    private final Requests requests;
    private final ReportService reports;

    ReportResource(Requests requests, ReportService reports) {
        this.requests = requests;
        this.reports = reports;
    }

    @GET
    @PermissionsAllowed("reports:read")
    @Operation(summary = "Which reports there are, and in which currencies; the one with most customers first")
    public Uni<ReportService.Catalogue> list() {
        return requests.read(reports::catalogue);
    }

    @GET
    @Path("/{report}")
    @PermissionsAllowed("reports:read")
    @Operation(summary = "A report as the last refresh drew it up")
    public Uni<ReportView> show(
            @RestPath String report,
            @RestQuery @Parameter(description = "ISO 4217 code; by default the one with most customers")
                    String currency) {
        return requests.read(unit -> reports.show(unit, report, currency));
    }
}
