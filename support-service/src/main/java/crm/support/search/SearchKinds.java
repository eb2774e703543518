package crm.support.search;

import crm.persistence.query.Listing;
import crm.persistence.search.SearchKind;
import java.util.List;

/** What is found here. */
final class SearchKinds {

    /** A ticket is seen by those who see its customer. */
    static final SearchKind TICKETS = SearchKind.of("ticket", "tkt", "tickets:read")
            .from("""
                    join ticket t on t.tenant_id = $1::text and t.id = f.record_id
                    join customer_copy c on c.tenant_id = t.tenant_id and c.id = t.customer_id""")
            .showing("t.id", "t.title", "t.updated_at")
            .called("t.state")
            .about("t.customer_id", "cus")
            .visibleIf(Listing.VISIBLE, "c")
            .ownedBy("""
                    select t.id from customer_copy c
                    join ticket t on t.tenant_id = c.tenant_id and t.customer_id = c.id
                    where c.tenant_id = $1::text and c.owner_id = {owner}""");

    /** All of them. */
    static final List<SearchKind> ALL = List.of(TICKETS);

    private SearchKinds() {}
}
