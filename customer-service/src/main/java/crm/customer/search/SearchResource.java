package crm.customer.search;

import crm.customer.duplicate.TellingWords;
import crm.web.Requests;
import crm.web.search.RecordSearch;
import jakarta.ws.rs.Path;

/** Customers and contacts by words, over HTTP. */
@Path(RecordSearch.PATH)
public class SearchResource extends RecordSearch {

    SearchResource(Requests requests) {
        super(requests, SearchKinds.ALL, TellingWords::of);
    }
}
