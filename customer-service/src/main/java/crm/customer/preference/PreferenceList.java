package crm.customer.preference;

import crm.customer.profile.SeenCustomers;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.UUID;

/** Lists of what is known of one customer, in the order of the keys. */
final class PreferenceList {

    private static final String COUNTING = """
            not exists (select from customer_preference b
                        where b.tenant_id = p.tenant_id and b.key = p.key and b.customer_id in %1$s
                          and b.customer_id <> p.customer_id and b.version > 0
                          and (b.source is null and b.learned_at >= p.learned_at
                               or b.source is not null
                                  and (b.source = 'STATED', b.learned_at, p.customer_id)
                                      > (p.source = 'STATED', p.learned_at, b.customer_id)
                                  and not exists (select from customer_preference f
                                                  where f.tenant_id = b.tenant_id and f.key = b.key
                                                    and f.customer_id in %1$s and f.version > 0 and f.source is null
                                                    and f.learned_at >= b.learned_at)))""";

    static final Listing LISTING =
            listing().visibleThrough("c", SeenCustomers.seen("p.tenant_id", "p.customer_id", Listing.VISIBLE));

    /** For the customer itself, who owns no record and is in no unit. */
    private static final Listing OWN = listing();

    private PreferenceList() {}

    private static Listing listing() {
        return Listing.of("customer_preference", "p")
                .identifiedBy("p.key", ColumnType.TEXT)
                .filterable("key", "p.key", ColumnType.TEXT)
                .filterable("value", "p.value", ColumnType.TEXT)
                .filterable("source", "p.source", ColumnType.oneOf(Source.class))
                .filterable("confidence", "p.confidence", ColumnType.DECIMAL)
                .filterable("learnedAt", "p.learned_at", ColumnType.TIME);
    }

    /** The condition that something is known. */
    static final String KNOWN = "source=null=false";

    /**
     * Of what is known of these customers, who are one, that counts which {@link Preference#counting} says: one for each
     * key.
     */
    static Listing of(List<UUID> customers) {
        return counting(LISTING, customers);
    }

    /** The same for the customer itself. */
    static Listing own(List<UUID> customers) {
        return counting(OWN, customers);
    }

    private static Listing counting(Listing listing, List<UUID> customers) {
        Listing all = listing.amongEach(
                "p.customer_id", "uuid", customers.stream().map(UUID::toString).toList());
        return customers.size() == 1 ? all : all.only(COUNTING.formatted(SeenCustomers.listed(customers)));
    }

    static OwnPreferenceView ownView(Row row) {
        return OwnPreferenceView.of(Preferences.preference(row));
    }

    static PreferenceView view(Row row) {
        return PreferenceView.of(Preferences.preference(row));
    }
}
