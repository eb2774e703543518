package crm.sales.search;

import crm.persistence.search.Search;
import crm.persistence.search.SearchAnswer;
import crm.persistence.search.SearchRequest;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Opportunities, orders and products by words, over HTTP. */
@Path("/api/v1/search")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Search")
public class SearchResource {

    private final Requests requests;

    SearchResource(Requests requests) {
        this.requests = requests;
    }

    @GET
    @PermissionsAllowed("search:read")
    @Operation(
            operationId = "search",
            summary = "Find records of this service by words, among those that the caller sees",
            description = "The gateway asks all services at once, and is what callers ask.")
    @APIResponse(responseCode = "200", description = "What was found, the best first")
    public Uni<SearchAnswer> search(@RestQuery String q, @RestQuery String types, @RestQuery String limit) {
        SearchRequest request = SearchRequest.of(q, types, limit, SearchKinds.TYPES);
        return requests.read(unit -> Search.of(unit, SearchKinds.ALL, request));
    }
}
