package crm.customer.profile;

import crm.attributes.AttributeValues;
import crm.customer.reach.Reach;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import crm.persistence.query.Nearest;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lists of customers: what can be asked for, and how a row is shown. */
final class CustomerList {

    /** What is shown of a customer, of the table or of what was at a time; not why it became so. */
    static final String COLUMNS = """
            c.id, c.version, c.number, c.party, c.kinds, c.name, c.email, c.phone, c.street, c.city, c.postal_code,
            c.country, c.region, c.discount_class, c.parent_id, c.lifecycle, c.lifecycle_since, c.owner_id, c.org_unit,
            c.territory_id, c.created_at, c.updated_at, c.next_action_what, c.next_action_at, c.next_action_by,
            c.completeness, c.erased_at, c.attributes::text as attribute_values,
            array(select e.system from customer_external_id{as_of} e
                  where e.tenant_id = c.tenant_id and e.customer_id = c.id
                  order by e.system, e.external_id) as external_systems,
            array(select e.external_id from customer_external_id{as_of} e
                  where e.tenant_id = c.tenant_id and e.customer_id = c.id
                  order by e.system, e.external_id) as external_values""";

    /** A record that another one stands for is not one more customer; one that was withdrawn is none at all. */
    static final String ALONE = "c.survivor_id is null and c.withdrawn_at is null";

    static final Listing LISTING = listing(ALONE).visibleToCaller();

    /** Those whose owner has left. */
    static final Listing UNOWNED = listing(ALONE
                    + " and exists (select from directory_user u where u.tenant_id = c.tenant_id"
                    + " and u.subject = c.owner_id and u.state <> 'ACTIVE')")
            .visibleToCaller();

    /** Those for which more is done than for others. */
    static final Listing KEY_ACCOUNTS = listing(ALONE
                    + " and exists (select from customer_tier t where t.tenant_id = c.tenant_id"
                    + " and t.customer_id = c.id and t.tier = 'KEY')")
            .visibleToCaller();

    /** Those that the caller may give to somebody else. */
    static final Listing ENTRUSTED = listing(ALONE).entrustedToCaller();

    /** All of them, for the rules of the tenant: who may see which is not asked. */
    static final Listing CONDITIONS = listing(ALONE);

    private CustomerList() {}

    static Listing listing(String condition) {
        return Listing.of("customer", "c")
                .selecting(COLUMNS)
                .only(condition)
                .sortable("createdAt", "c.created_at", ColumnType.TIME, "customer_created")
                .sortable("updatedAt", "c.updated_at", ColumnType.TIME, "customer_updated")
                .sortable("name", "c.name", ColumnType.TEXT, "customer_name")
                .sortable("lifecycle", "c.lifecycle", ColumnType.oneOf(Lifecycle.class), "customer_lifecycle")
                .sortable("ownerId", "c.owner_id", ColumnType.SUBJECT, "customer_owner")
                .sortable("completeness", "c.completeness", ColumnType.WHOLE, "customer_completeness")
                .sortable(
                        "nextActionAt",
                        "c.next_action_at",
                        ColumnType.TIME,
                        "coalesce(c.next_action_at, 'infinity'::timestamptz)",
                        "customer_next_action_order")
                .sortable(
                        "nextActionBy",
                        "c.next_action_by",
                        ColumnType.SUBJECT,
                        "coalesce(c.next_action_by, '')",
                        "customer_next_action_person")
                .filterable("id", "c.id", ColumnType.id("cus"))
                .filterable("number", "c.number", ColumnType.TEXT)
                .filterable("party", "c.party", ColumnType.oneOf(Party.class))
                .filterable("email", "lower(c.email)", ColumnType.TEXT)
                .filterable("country", "c.country", ColumnType.TEXT)
                .filterable("city", "c.city", ColumnType.TEXT)
                .filterable("orgUnit", "c.org_unit", ColumnType.TEXT)
                .filterable("region", "c.region", ColumnType.TEXT)
                .filterable("territoryId", "c.territory_id", ColumnType.id("ter"))
                .filterable("grade", "c.grade", ColumnType.oneOf(List.of("A", "B", "C", "D")))
                .filterable("parentId", "c.parent_id", ColumnType.id("cus"))
                .filterable(flag(Kind.END_CUSTOMER), has(Kind.END_CUSTOMER), ColumnType.TRUTH)
                .filterable(flag(Kind.DISTRIBUTOR), has(Kind.DISTRIBUTOR), ColumnType.TRUTH)
                .filterable(flag(Kind.PARTNER), has(Kind.PARTNER), ColumnType.TRUTH)
                .masked(Reach.READ, "email", "country", "city")
                .sortedBy("-createdAt");
    }

    /**
     * The condition of being of one of the kinds, null where none is given.
     *
     * @throws InvalidInput where there is no such kind
     */
    static String of(List<String> kinds) {
        return kinds.isEmpty()
                ? null
                : kinds.stream().map(name -> flag(kind(name)) + "==true").collect(Collectors.joining(",", "(", ")"));
    }

    private static Kind kind(String name) {
        List<String> names = Arrays.stream(Kind.values()).map(Kind::name).toList();
        if (!names.contains(name)) {
            throw new InvalidInput("kind", "unknown-value", Nearest.hint("kind", name, names));
        }
        return Kind.valueOf(name);
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    static CustomerView view(Row row) {
        UUID parent = row.getUUID("parent_id");
        UUID territory = row.getUUID("territory_id");
        Address address = new Address(
                row.getString("street"), row.getString("city"), row.getString("postal_code"), row.getString("country"));
        return new CustomerView(
                Ids.text("cus", row.getUUID("id")),
                row.getLong("version"),
                row.getString("number"),
                Party.valueOf(row.getString("party")),
                Arrays.stream(row.getArrayOfStrings("kinds")).map(Kind::valueOf).toList(),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                address.equals(Address.NONE) ? null : address,
                row.getString("region"),
                row.getString("discount_class"),
                parent == null ? null : Ids.text("cus", parent),
                Lifecycle.valueOf(row.getString("lifecycle")),
                row.getOffsetDateTime("lifecycle_since").toInstant(),
                row.getString("owner_id"),
                row.getString("org_unit"),
                territory == null ? null : Ids.text("ter", territory),
                references(row),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                nextAction(row),
                AttributeValues.ofJson(row.getString("attribute_values")).asMap(),
                row.getInteger("completeness"),
                instant(row.getOffsetDateTime("erased_at")));
    }

    private static NextAction nextAction(Row row) {
        OffsetDateTime at = row.getOffsetDateTime("next_action_at");
        return at == null
                ? null
                : new NextAction(row.getString("next_action_what"), at.toInstant(), row.getString("next_action_by"));
    }

    private static List<ExternalReference> references(Row row) {
        String[] systems = row.getArrayOfStrings("external_systems");
        String[] values = row.getArrayOfStrings("external_values");
        return IntStream.range(0, systems.length)
                .mapToObj(i -> new ExternalReference(systems[i], values[i]))
                .toList();
    }

    private static String flag(Kind kind) {
        return switch (kind) {
            case END_CUSTOMER -> "endCustomer";
            case DISTRIBUTOR -> "distributor";
            case PARTNER -> "partner";
        };
    }

    private static String has(Kind kind) {
        return "('" + kind.name() + "' = any(c.kinds))";
    }
}
