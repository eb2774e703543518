package crm.analytics.value;

import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.time.Instant;

/**
 * A customer in the list of values: one row for each currency.
 *
 * @param lifecycle state of the customer's life, null where it is not known
 * @param value what the customer is worth
 */
record CustomerListing(String customerId, String lifecycle, Instant asOf, CurrencyValue value) {

    /**
     * The rows are sorted by the database for every page. An index on a column that changes with every order would cost
     * each order more than it saves the few who look at the list: updates would no longer stay on their page.
     */
    private static final String SORTED = "customer_value_pkey";

    static final Listing LISTING = Listing.of("customer_listing", "v")
            .selecting("v.*, now() as as_of")
            .identifiedBy("(v.customer_id || v.currency)", ColumnType.TEXT)
            .visibleToCaller()
            .filterable("customerId", "v.customer_id", ColumnType.id("cus"))
            .filterable("lifecycle", "v.lifecycle", ColumnType.TEXT)
            .filterable("ownerId", "v.owner_id", ColumnType.SUBJECT)
            .sortable("currency", "v.currency", ColumnType.TEXT, SORTED)
            .sortable("orders", "v.orders", ColumnType.WHOLE, SORTED)
            .sortable("ordered", "v.ordered", ColumnType.DECIMAL, SORTED)
            .sortable("revenue", "v.paid", ColumnType.DECIMAL, SORTED)
            .sortable("refunds", "v.refunded", ColumnType.DECIMAL, SORTED)
            .sortable("netRevenue", "(v.paid - v.refunded)", ColumnType.DECIMAL, SORTED)
            .sortable("purchaseDays", "v.purchase_days", ColumnType.WHOLE, SORTED)
            .sortable("lastOrderAt", "coalesce(v.last_order_at, '-infinity')", ColumnType.TIME, SORTED)
            .sortable("firstOrderAt", "coalesce(v.first_order_at, '-infinity')", ColumnType.TIME, SORTED)
            .sortedBy("-netRevenue");

    static CustomerListing of(Row row) {
        Cells cells = new Cells(row);
        Instant asOf = cells.moment("as_of");
        return new CustomerListing(
                Ids.text("cus", cells.uuid("customer_id")),
                cells.text("lifecycle"),
                asOf,
                CurrencyValue.of(cells, asOf, cells.moment("updated_at"), null));
    }
}
