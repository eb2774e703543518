package crm.sales.search;

import crm.persistence.query.Listing;
import crm.persistence.search.SearchKind;
import java.util.List;

/** What is found here. */
final class SearchKinds {

    static final SearchKind OPPORTUNITIES = SearchKind.of("opportunity", "opp", "opportunities:read")
            .from("join opportunity o on o.tenant_id = $1::text and o.id = f.record_id")
            .showing("o.id", "o.name", "o.updated_at")
            .about("o.customer_id", "cus")
            .visibleIf(Listing.VISIBLE, "o")
            .ownedBy("""
                    select o.id from opportunity o where o.tenant_id = $1::text and o.owner_id = {owner}
                    order by o.id desc""");

    /** Orders have no name: what another system calls one stands for it. */
    static final SearchKind ORDERS = SearchKind.of("order", "ord", "orders:read")
            .from("join sales_order o on o.tenant_id = $1::text and o.id = f.record_id")
            .showing("o.id", "o.external_id", "o.updated_at")
            .called("o.external_system")
            .about("o.customer_id", "cus")
            .visibleIf(Listing.VISIBLE, "o");

    static final SearchKind PRODUCTS = SearchKind.of("product", "prd", "products:read")
            .from("join product p on p.tenant_id = $1::text and p.id = f.record_id")
            .showing("p.id", "p.name", "p.updated_at")
            .called("p.code")
            .visibleToAll();

    /** All of them. */
    static final List<SearchKind> ALL = List.of(OPPORTUNITIES, ORDERS, PRODUCTS);

    private SearchKinds() {}
}
