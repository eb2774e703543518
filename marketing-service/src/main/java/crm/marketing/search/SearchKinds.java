package crm.marketing.search;

import crm.persistence.search.SearchKind;
import java.util.List;

/** What is found here. */
final class SearchKinds {

    /** Campaigns are the tenant's: whoever may read campaigns sees all of them, as in their list. */
    static final SearchKind CAMPAIGNS = SearchKind.of("campaign", "cmp", "campaigns:read")
            .from("join campaign p on p.tenant_id = $1::text and p.id = f.record_id")
            .showing("p.id", "p.name", "p.updated_at")
            .called("p.state")
            .visibleToAll();

    /** All of them. */
    static final List<SearchKind> ALL = List.of(CAMPAIGNS);

    private SearchKinds() {}
}
