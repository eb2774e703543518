package crm.gateway.search;

import crm.persistence.Trace;
import crm.persistence.search.SearchRequest;
import crm.web.exchange.Traces;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Records of all parts by words. */
@Path("/api/v1/search")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Search")
public class SearchResource {

    private final CurrentVertxRequest current;
    private final Searches searches;

    SearchResource(CurrentVertxRequest current, Searches searches) {
        this.current = current;
        this.searches = searches;
    }

    /** The best of what all parts find. */
    @GET
    @PermissionsAllowed("search:read")
    @Operation(
            operationId = "search",
            summary = "Find records of all kinds by words, among those that the caller sees",
            description = "Customers are found by name, number, e-mail, telephone and external id; contacts by name,"
                    + " e-mail and telephone; opportunities, campaigns and products by name, products by code, too; tickets"
                    + " by title; orders by external id. A record has all words that are asked for, or words that begin so."
                    + " rank orders: 100 what was asked for identifies it, 80 it is called so, 60 its name begins so, 50 what"
                    + " identifies it begins so, 40 it has all words, 20 its words begin so; then what was changed last."
                    + " Of kinds that the caller may not read nothing is found. incomplete names services that did not"
                    + " answer in time.")
    @APIResponse(responseCode = "200", description = "What was found, the best first")
    public Uni<FoundEverywhere> search(
            @RestQuery @Parameter(description = "What to look for, 2 to 200 characters; one that is Chinese is enough")
                    String q,
            @RestQuery
                    @Parameter(
                            description =
                                    "Some of customer, contact, opportunity, order, product, ticket, campaign, comma"
                                            + " separated; all where missing")
                    String types,
            @RestQuery @Parameter(description = "How many records, 1 to 50; 20 where missing") String limit,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        SearchRequest request = SearchRequest.of(q, types, limit, Searches.TYPES.keySet());
        Trace trace = Traces.of(current.getCurrent());
        Map<CharSequence, String> headers = Map.of(
                HttpHeaders.AUTHORIZATION, authorization,
                Traces.REQUEST_ID, trace.correlationId(),
                Traces.TRACEPARENT, trace.traceparent());
        return Uni.createFrom()
                .completionStage(() -> searches.find(request, headers).toCompletionStage());
    }
}
