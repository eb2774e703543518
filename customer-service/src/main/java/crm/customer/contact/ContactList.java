package crm.customer.contact;

import crm.customer.profile.SeenCustomers;
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
    private static String seenCustomers(String column) {
        return "array(select r." + column + " from contact_customer r"
                + " where r.tenant_id = k.tenant_id and r.contact_id = k.id and "
                + SeenCustomers.seen("r.tenant_id", "r.customer_id", Listing.VISIBLE)
                + " order by r.customer_id)";
    }

    private static final String SELECT = "k.*, " + seenCustomers("customer_id") + " as customer_ids, "
            + seenCustomers("role") + " as customer_roles";

    static final Listing LISTING = asked(Listing.of("contact", "k").selecting(SELECT))
            .visibleThrough(
                    "c",
                    "exists (select from contact_customer r where r.tenant_id = k.tenant_id and r.contact_id = k.id and "
                            + SeenCustomers.seen("r.tenant_id", "r.customer_id", Listing.VISIBLE) + ")")
            .sortable("createdAt", "k.created_at", ColumnType.TIME, "contact_created")
            .sortable("updatedAt", "k.updated_at", ColumnType.TIME, "contact_updated")
            .sortable("name", "k.name", ColumnType.TEXT, "contact_name")
            .sortedBy("-createdAt");

    /** The contacts of customers, who are few: in the order in which they became known. */
    private static final Listing OF_CUSTOMERS = asked(Listing.of("contact_customer", "l")
                    .selecting(SELECT)
                    .joining("join contact k on k.tenant_id = l.tenant_id and k.id = l.contact_id")
                    .identifiedBy("l.contact_id", ColumnType.id("con")))
            .visibleThrough("c", SeenCustomers.seen("l.tenant_id", "l.customer_id", Listing.VISIBLE))
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

    /** Those who speak for one of these customers, each once: they are one, or stand for each other. */
    static Listing of(List<UUID> customers) {
        Listing all = OF_CUSTOMERS.amongEach(
                "l.customer_id", "uuid", customers.stream().map(UUID::toString).toList());
        return customers.size() == 1 ? all : all.only("""
                        not exists (select from contact_customer m
                                    where m.tenant_id = l.tenant_id and m.contact_id = l.contact_id
                                      and m.customer_id < l.customer_id and m.customer_id in %s)""".formatted(SeenCustomers.listed(customers)));
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
