package crm.web.search;

import crm.persistence.search.Search;
import crm.persistence.search.SearchAnswer;
import crm.persistence.search.SearchKind;
import crm.persistence.search.SearchRequest;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** A service's records by words. The service says where it is found ({@link #PATH}) and which kinds of records it has. */
public abstract class RecordSearch {

    /** Where every service has it. */
    public static final String PATH = "/api/v1/search";

    private final Requests requests;
    private final List<SearchKind> kinds;
    private final List<String> types;
    private final UnaryOperator<List<String>> telling;

    /** @param kinds all that are found here */
    protected RecordSearch(Requests requests, List<SearchKind> kinds) {
        this(requests, kinds, words -> words);
    }

    /**
     * The same, by some of the words only.
     *
     * @param kinds all that are found here
     * @param telling which of the words count
     */
    protected RecordSearch(Requests requests, List<SearchKind> kinds, UnaryOperator<List<String>> telling) {
        this.requests = requests;
        this.kinds = kinds;
        this.types = kinds.stream().map(SearchKind::type).toList();
        this.telling = telling;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("search:read")
    @Tag(name = "Search")
    @Operation(
            operationId = "search",
            summary = "Find records of this service by words, among those that the caller sees",
            description = "The gateway asks all services at once, and is what callers ask.")
    @APIResponse(responseCode = "200", description = "What was found, the best first")
    public Uni<SearchAnswer> search(@RestQuery String q, @RestQuery String types, @RestQuery String limit) {
        SearchRequest request = SearchRequest.of(q, types, limit, this.types);
        return requests.read(unit -> Search.of(unit, kinds, request, telling));
    }
}
