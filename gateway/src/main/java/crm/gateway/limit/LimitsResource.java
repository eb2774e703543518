package crm.gateway.limit;

import crm.persistence.Caller;
import crm.web.identity.Callers;
import io.quarkus.security.Authenticated;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the caller may ask for. */
@Path("/api/v1/limits")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Gateway")
public class LimitsResource {

    private final Callers callers;
    private final CurrentVertxRequest current;
    private final Limits limits;

    LimitsResource(Callers callers, CurrentVertxRequest current, Limits limits) {
        this.callers = callers;
        this.current = current;
        this.limits = limits;
    }

    /** What is left to the caller's client. */
    @GET
    @Authenticated
    @Operation(
            operationId = "getLimits",
            summary = "The limits of the caller's client, and what is left of them",
            description = "Every answer tells the same about its own class: RateLimit-Policy, RateLimit and"
                    + " X-RateLimit-*. What exceeds a limit is answered 429 with Retry-After.")
    public LimitsView get() {
        Caller caller = callers.of(current.getCurrent());
        return new LimitsView(caller.tenant(), caller.client(), limits.of(caller));
    }

    /**
     * The limits of a client.
     *
     * @param tenant of the caller
     * @param client that the caller's token was issued to
     * @param limits by class of requests
     */
    record LimitsView(String tenant, String client, List<LimitView> limits) {}
}
