package crm.customer.history;

import crm.customer.reach.Reach;
import crm.persistence.Caller;
import crm.persistence.Cause;
import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.util.UUID;

/** The history of a customer: what can be asked for, and how a row is shown. */
final class HistoryList {

    /** One row for each field that changed. Whoever sees the customer now sees all that it was. */
    private static final Listing LISTING = listing(
            "(h.field in " + CustomerFields.asSql() + " or starts_with(h.field, '" + CustomerFields.ATTRIBUTES + "'))");

    /** The same without how the customer is reached. */
    private static final Listing WITHOUT_REACH =
            listing("(h.field in " + CustomerFields.asSql() + " and h.field not in " + Reach.COLUMNS
                    + " or starts_with(h.field, '" + CustomerFields.ATTRIBUTES + "'))");

    private static Listing listing(String condition) {
        return Listing.of("customer_change", "h")
                .selecting("""
                    h.changed_at, h.version, h.field, h.before::text as value_before, h.after::text as value_after,
                    h.changed_by, h.cause, h.correlation_id""")
                .only(condition)
                .visibleThrough(
                        "c",
                        "exists (select from customer c where c.tenant_id = h.tenant_id and c.id = h.id and "
                                + Listing.VISIBLE + ")")
                .identifiedBy("h.field", ColumnType.TEXT)
                .sortable("at", "h.changed_at", ColumnType.TIME, "customer_history_pkey")
                .filterable("customerId", "h.id", ColumnType.id("cus"))
                .filterable("field", "h.field", ColumnType.TEXT.as(CustomerFields::column, CustomerFields::name))
                .filterable("actor", "h.changed_by", ColumnType.SUBJECT)
                .filterable("version", "h.version", ColumnType.WHOLE)
                .filterable("cause", "split_part(h.cause, ' ', 1)", ColumnType.TEXT)
                .filterable("correlationId", "h.correlation_id", ColumnType.TEXT)
                .sortedBy("-at");
    }

    /** What the caller is shown. */
    static Listing shownTo(Caller caller) {
        return Reach.isShownTo(caller) ? LISTING : WITHOUT_REACH;
    }

    private HistoryList() {}

    /** The condition of being about the customer. */
    static String of(UUID customer) {
        return "customerId==" + Ids.text("cus", customer);
    }

    static FieldChange view(Row row) {
        String field = row.getString("field");
        return new FieldChange(
                row.getOffsetDateTime("changed_at").toInstant(),
                row.getLong("version"),
                CustomerFields.name(field),
                CustomerFields.value(field, row.getString("value_before")),
                CustomerFields.value(field, row.getString("value_after")),
                row.getString("changed_by"),
                Cause.parse(row.getString("cause")),
                row.getString("correlation_id"));
    }
}
