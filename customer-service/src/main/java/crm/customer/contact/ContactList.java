package crm.customer.contact;

import crm.customer.reach.Reach;
import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Lists of contacts: what can be asked for, and how a row is shown. */
final class ContactList {

    /** The customers of a contact that the caller sees; the same rows for ids and roles. */
    private static final String SEEN_CUSTOMERS = """
            array(select r.%%s from contact_customer r
                  join customer c on c.tenant_id = r.tenant_id and c.id = r.customer_id
                  where r.tenant_id = k.tenant_id and r.contact_id = k.id and %s
                  order by r.customer_id)""".formatted(Listing.VISIBLE);

    private static final String SELECT = "k.*, " + SEEN_CUSTOMERS.formatted("customer_id") + " as customer_ids, "
            + SEEN_CUSTOMERS.formatted("role") + " as customer_roles";

    static final Listing LISTING = asked(Listing.of("contact", "k").selecting(SELECT))
            .visibleThrough("c", """
                    exists (select from contact_customer r
                            join customer c on c.tenant_id = r.tenant_id and c.id = r.customer_id
                            where r.tenant_id = k.tenant_id and r.contact_id = k.id and %s)""".formatted(Listing.VISIBLE))
            .sortable("createdAt", "k.created_at", ColumnType.TIME, "contact_created")
            .sortable("updatedAt", "k.updated_at", ColumnType.TIME, "contact_updated")
            .sortable("name", "k.name", ColumnType.TEXT, "contact_name")
            .sortedBy("-createdAt");

    /** The contacts of one customer, who are few: in the order in which they became known. */
    static final Listing OF_CUSTOMER = asked(Listing.of("contact_customer", "l")
                    .selecting(SELECT)
                    .joining("join contact k on k.tenant_id = l.tenant_id and k.id = l.contact_id")
                    .identifiedBy("l.contact_id", ColumnType.id("con")))
            .visibleThrough("c", """
                    exists (select from customer c
                            where c.tenant_id = l.tenant_id and c.id = l.customer_id and %s)""".formatted(Listing.VISIBLE))
            .filterable("customerId", "l.customer_id", ColumnType.id("cus"))
            .filterable("role", "l.role", ColumnType.oneOf(ContactRole.class));

    private ContactList() {}

    private static Listing asked(Listing listing) {
        return listing.filterable("id", "k.id", ColumnType.id("con"))
                .filterable("email", "lower(k.email)", ColumnType.TEXT)
                .filterable("phone", "k.phone", ColumnType.TEXT)
                .filterable("preferredChannel", "k.preferred_channel", ColumnType.oneOf(Channel.class))
                .filterable("language", "k.language", ColumnType.TEXT)
                .masked(Reach.READ, "email", "phone");
    }

    /** The condition of speaking for the customer. */
    static String of(UUID customer) {
        return "customerId==" + Ids.text("cus", customer);
    }

    static ContactView view(Row row) {
        String channel = row.getString("preferred_channel");
        return new ContactView(
                Ids.text("con", row.getUUID("id")),
                row.getLong("version"),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                channel == null ? null : Channel.valueOf(channel),
                row.getString("language"),
                customers(row),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static List<CustomerRole> customers(Row row) {
        UUID[] ids = row.getArrayOfUUIDs("customer_ids");
        String[] roles = row.getArrayOfStrings("customer_roles");
        return IntStream.range(0, ids.length)
                .mapToObj(i -> CustomerRole.of(new Role(ids[i], ContactRole.valueOf(roles[i]))))
                .toList();
    }
}
