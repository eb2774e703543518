package crm.customer.search;

import crm.customer.reach.Reach;
import crm.persistence.query.Listing;
import crm.persistence.search.SearchKind;
import java.util.List;

/** What is found here. */
final class SearchKinds {

    /** Who is found as a customer that was merged is shown as the one that stands for it. */
    static final SearchKind CUSTOMERS = SearchKind.of("customer", "cus", "customers:read")
            .from("""
                    cross join lateral (with recursive up (id, survivor_id) as (
                                            select m.id, m.survivor_id from customer m
                                            where m.tenant_id = $1::text and m.id = f.record_id
                                            union all
                                            select u.id, u.survivor_id
                                            from up
                                            cross join lateral (select n.id, n.survivor_id from customer n
                                                                where n.tenant_id = $1::text and n.id = up.survivor_id
                                                                offset 0) u)
                                        select up.id from up where up.survivor_id is null) s
                    cross join lateral (select * from customer n
                                        where n.tenant_id = $1::text and n.id = s.id
                                          and n.erased_at is null and n.withdrawn_at is null offset 0) c""")
            .showing("c.id", "c.name", "c.updated_at")
            .called("c.number")
            .masked(Reach.READ, "email", "phone")
            .visibleIf(Listing.VISIBLE, "c")
            .ownedBy("""
                    select c.id from customer c where c.tenant_id = $1::text and c.owner_id = {owner}
                    order by c.created_at desc""");

    /** A contact is seen by those who see one of its customers. */
    static final SearchKind CONTACTS = SearchKind.of("contact", "con", "customers:read")
            .from("join contact k on k.tenant_id = $1::text and k.id = f.record_id")
            .showing("k.id", "k.name", "k.updated_at")
            .called("k.email", "email")
            .masked(Reach.READ, "email", "phone")
            .visibleIf("""
                    exists (select from contact_customer r
                            join customer c on c.tenant_id = r.tenant_id and c.id = r.customer_id
                            where r.tenant_id = k.tenant_id and r.contact_id = k.id and %s)""".formatted(Listing.VISIBLE), "c")
            .ownedBy("""
                    select r.contact_id from customer c
                    join contact_customer r on r.tenant_id = c.tenant_id and r.customer_id = c.id
                    where c.tenant_id = $1::text and c.owner_id = {owner}
                    order by c.created_at desc""");

    /** All of them. */
    static final List<SearchKind> ALL = List.of(CUSTOMERS, CONTACTS);

    private SearchKinds() {}
}
