package crm.sales.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import crm.attributes.AttributeValues;
import crm.persistence.Ids;
import crm.persistence.Money;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import crm.sales.product.Costs;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * An order in a list: all but its lines.
 *
 * @param refunded how much of what was paid went back
 * @param cost direct variable cost; absent where it is not known, or not for the caller to see
 * @param placedBy subject of the user or client who wrote it down, whoever looks after it now; null where that is not known
 * @param version also the ETag of the order
 * @param attributes values of the tenant's own attributes, by their names
 */
record OrderListing(
        String id,
        String customerId,
        OrderStatus status,
        String currency,
        BigDecimal total,
        BigDecimal paid,
        BigDecimal refunded,

        @JsonInclude(JsonInclude.Include.NON_NULL) BigDecimal cost,

        Channel channel,
        String cancelReason,
        String ownerId,
        String orgUnit,
        Instant placedAt,
        String placedBy,
        Instant updatedAt,
        long version,
        Map<String, Object> attributes) {

    static final Listing LISTING = Listing.of("sales_order", "o")
            .visibleToCaller()
            .sortable("placedAt", "o.placed_at", ColumnType.TIME, "sales_order_placed")
            .filterable("id", "o.id", ColumnType.id("ord"))
            .filterableWithStandIns("customerId", "o.customer_id", ColumnType.id("cus"))
            .filterable("status", "o.status", ColumnType.oneOf(OrderStatus.class))
            .filterable("currency", "o.currency", ColumnType.TEXT)
            .filterable("total", "o.total", ColumnType.DECIMAL)
            .filterable("paid", "o.paid", ColumnType.DECIMAL)
            .filterable("refunded", "o.refunded", ColumnType.DECIMAL)
            .filterable("channel", "o.channel", ColumnType.oneOf(Channel.class))
            .filterable("owner", "o.owner_id", ColumnType.SUBJECT)
            .filterable("placedBy", "o.placed_by", ColumnType.SUBJECT)
            .sortedBy("-placedAt");

    /** @param costs whether the caller is shown them */
    static OrderListing of(Row row, boolean costs) {
        String currency = row.getString("currency");
        BigDecimal cost = Costs.shown(costs, row.getBigDecimal("cost"));
        return new OrderListing(
                Ids.text("ord", row.getUUID("id")),
                Ids.text("cus", row.getUUID("customer_id")),
                OrderStatus.valueOf(row.getString("status")),
                currency,
                Money.scaled(row.getBigDecimal("total"), currency),
                Money.scaled(row.getBigDecimal("paid"), currency),
                Money.scaled(row.getBigDecimal("refunded"), currency),
                cost == null ? null : Money.scaled(cost, currency),
                Channel.valueOf(row.getString("channel")),
                row.getString("cancel_reason"),
                row.getString("owner_id"),
                row.getString("org_unit"),
                row.getOffsetDateTime("placed_at").toInstant(),
                row.getString("placed_by"),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getLong("version"),
                AttributeValues.of(row.getJsonObject("attributes")).asMap());
    }
}
