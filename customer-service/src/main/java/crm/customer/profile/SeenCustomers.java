package crm.customer.profile;

import crm.persistence.query.Listing;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

/** The customers that a caller sees, for lists of other features. */
public final class SeenCustomers {

    private SeenCustomers() {}

    /**
     * The condition that the caller sees a customer, by itself or through one that stands for it.
     *
     * @param tenant the column that has its tenant, of a table with another alias than c, o and s
     * @param customer the column that has its id
     * @param visible the condition that the caller sees the customer c
     */
    public static String seen(String tenant, String customer, String visible) {
        return """
                exists (select from (select %2$s as id
                                     union all
                                     select above.id
                                     from customer o
                                     cross join lateral customer_and_above(o.tenant_id, o.survivor_id) as above (id)
                                     where o.tenant_id = %1$s and o.id = %2$s and o.survivor_id is not null) s
                        join customer c on c.tenant_id = %1$s and c.id = s.id
                        where %3$s)""".formatted(tenant, customer, visible);
    }

    /** Ids as a list in SQL. They come from records, never from input. */
    public static String listed(Collection<UUID> ids) {
        return ids.stream().map("'%s'::uuid"::formatted).collect(Collectors.joining(", ", "(", ")"));
    }

    /** The list of customers with all its columns, under the alias c: to be extended. */
    public static Listing listing() {
        return CustomerList.listing(CustomerList.ALONE).visibleToCaller();
    }
}
