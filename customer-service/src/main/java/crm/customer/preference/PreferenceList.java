package crm.customer.preference;

import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.util.UUID;

/** Lists of what is known of one customer, in the order of the keys. */
final class PreferenceList {

    static final Listing LISTING = Listing.of("customer_preference", "p")
            .identifiedBy("p.key", ColumnType.TEXT)
            .visibleThrough("c", """
                    exists (select from customer c
                            where c.tenant_id = p.tenant_id and c.id = p.customer_id and %s)""".formatted(Listing.VISIBLE))
            .filterable("customerId", "p.customer_id", ColumnType.id("cus"))
            .filterable("key", "p.key", ColumnType.TEXT)
            .filterable("value", "p.value", ColumnType.TEXT)
            .filterable("source", "p.source", ColumnType.oneOf(Source.class))
            .filterable("confidence", "p.confidence", ColumnType.DECIMAL)
            .filterable("learnedAt", "p.learned_at", ColumnType.TIME);

    private PreferenceList() {}

    /** The condition of being known of the customer. */
    static String of(UUID customer) {
        return "customerId==" + Ids.text("cus", customer) + ";source=null=false";
    }

    static PreferenceView view(Row row) {
        return PreferenceView.of(Preferences.preference(row));
    }
}
