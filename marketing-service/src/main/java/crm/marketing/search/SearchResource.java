package crm.marketing.search;

import crm.web.Requests;
import crm.web.search.RecordSearch;
import jakarta.ws.rs.Path;

/** Campaigns by words, over HTTP. */
@Path(RecordSearch.PATH)
public class SearchResource extends RecordSearch {

    SearchResource(Requests requests) {
        super(requests, SearchKinds.ALL);
    }
}
