package crm.customer.favourite;

import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;

/** Lists of favourites: those that the caller put aside and still sees. */
final class FavouriteList {

    static final Listing LISTING = Listing.of("favourite", "f")
            .selecting("f.*, coalesce(cu.name, co.name) as name")
            .joining("""
                    left join customer cu on cu.tenant_id = f.tenant_id and cu.id = f.customer_id
                    left join contact co on co.tenant_id = f.tenant_id and co.id = f.contact_id""")
            .identifiedBy("f.object_id", ColumnType.id("cus"))
            .visibleThrough("c", """
                    (exists (select from customer c
                             where c.tenant_id = f.tenant_id and c.id = f.customer_id and %1$s)
                     or exists (select from contact_customer r
                                join customer c on c.tenant_id = r.tenant_id and c.id = r.customer_id
                                where r.tenant_id = f.tenant_id and r.contact_id = f.contact_id and %1$s))""".formatted(Listing.VISIBLE))
            .filterable("user", "f.subject", ColumnType.SUBJECT)
            .filterable("customerId", "f.customer_id", ColumnType.id("cus"))
            .filterable("contactId", "f.contact_id", ColumnType.id("con"))
            .sortable("addedAt", "f.added_at", ColumnType.TIME, "favourite_added")
            .sortedBy("-addedAt");

    /** The condition of being one's own. */
    static final String OWN = "user==me";

    private FavouriteList() {}

    static FavouriteView view(Row row) {
        FavouriteType type = row.getUUID("customer_id") == null ? FavouriteType.CONTACTS : FavouriteType.CUSTOMERS;
        return new FavouriteView(
                type.path(),
                Ids.text(type.prefix(), row.getUUID("object_id")),
                row.getString("name"),
                row.getOffsetDateTime("added_at").toInstant());
    }
}
