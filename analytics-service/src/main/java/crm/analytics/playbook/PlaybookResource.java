package crm.analytics.playbook;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Playbooks over HTTP. */
@Path("/api/v1/analytics/playbooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customer value")
public class PlaybookResource {

    private final Playbooks playbooks;

    PlaybookResource(Playbooks playbooks) {
        this.playbooks = playbooks;
    }

    /**
     * All of them.
     *
     * @param playbooks one for each quadrant, value type and investment class
     */
    public record Catalogue(List<Playbook> playbooks) {}

    @GET
    @PermissionsAllowed("value:read")
    @Operation(
            operationId = "listPlaybooks",
            summary = "What each quadrant, value type and investment class suggests to do",
            description = "The same for every tenant and customer. Whether to do it is up to people.")
    public Uni<Catalogue> list() {
        return Uni.createFrom().item(new Catalogue(playbooks.all()));
    }
}
