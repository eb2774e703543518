package crm.analytics.value;

import crm.persistence.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a customer is worth so far, in one currency. Days are days of UTC. */
@Schema(description = "What a customer is worth so far, in one currency. Days are days of UTC.")
record CurrencyValue(
        String currency,

        @Schema(description = "Orders that were placed and not cancelled; orders worth nothing count")
        long orders,

        @Schema(description = "What those orders are worth") BigDecimal ordered,

        @Schema(description = "Money that came in, whatever became of the order")
        BigDecimal revenue,

        @Schema(description = "Money that went back") BigDecimal refunds,
        @Schema(description = "Revenue less refunds") BigDecimal netRevenue,
        @Schema(description = "All orders ever placed") long placedOrders,

        @Schema(description = "Those of them that were cancelled")
        long cancelledOrders,

        @Schema(description = "Days with at least one order that counts")
        long purchaseDays,

        @Schema(description = "Repeat purchases: purchase days after the first")
        long frequency,

        @Schema(description = "Days from the last order to asOf")
        Long recencyDays,

        @Schema(description = "Days from the first order to asOf")
        Long tenureDays,

        @Schema(description = "Average worth of a purchase day")
        BigDecimal monetary,

        @Schema(description = "Average worth of an order") BigDecimal averageOrder,
        Instant firstOrderAt,
        Instant lastOrderAt,
        String lastOrderId,

        @Schema(description = "Sum over the orders of the last sequence seen: equals facts unless an event is missing")
        long versions,

        @Schema(description = "Events about these orders that are in the view")
        long facts,

        @Schema(description = "How far the order topic is in this row")
        StateOffset stateOffset,

        Instant updatedAt,

        @Schema(description = "What the customer was, is and could be worth; absent for a moment of the past")
        LifetimeView lifetime) {

    /** The last event of the order topic that changed the row. */
    record StateOffset(int partition, long offset) {}

    /** Columns of customer_value {@code v} that it is read from, in that order. */
    static final String COLUMNS = " v.updated_at, v.currency, v.orders, v.purchase_days, v.ordered, v.paid,"
            + " v.refunded, v.first_order_at, v.last_order_at, v.placed, v.cancelled, v.last_order_id, v.versions,"
            + " v.facts, v.state_partition, v.state_offset ";

    /** A row with these columns but the first; recency and tenure are those of the given moment. */
    static CurrencyValue of(Cells cells, Instant asOf, Instant updatedAt, LifetimeView lifetime) {
        String currency = cells.text("currency");
        long orders = cells.whole("orders");
        long days = cells.whole("purchase_days");
        BigDecimal ordered = cells.decimal("ordered");
        BigDecimal paid = cells.decimal("paid");
        BigDecimal refunded = cells.decimal("refunded");
        Instant first = cells.moment("first_order_at");
        Instant last = cells.moment("last_order_at");
        return new CurrencyValue(
                currency,
                orders,
                Money.scaled(ordered, currency),
                Money.scaled(paid, currency),
                Money.scaled(refunded, currency),
                Money.scaled(paid.subtract(refunded), currency),
                cells.whole("placed"),
                cells.whole("cancelled"),
                days,
                Math.max(days - 1, 0),
                days(last, asOf),
                days(first, asOf),
                average(ordered, days, currency),
                average(ordered, orders, currency),
                first,
                last,
                cells.text("last_order_id"),
                cells.whole("versions"),
                cells.whole("facts"),
                new StateOffset(cells.integer("state_partition"), cells.whole("state_offset")),
                updatedAt,
                lifetime);
    }

    /** Rounded half to even, to the currency's smallest coin; null where there is nothing to divide by. */
    static BigDecimal average(BigDecimal total, long count, String currency) {
        int digits = Money.currency(currency, "/currency").getDefaultFractionDigits();
        return count == 0 ? null : total.divide(BigDecimal.valueOf(count), digits, RoundingMode.HALF_EVEN);
    }

    /** Not below 0: another clock may be ahead of ours, and on the next day already. */
    private static Long days(Instant from, Instant asOf) {
        return from == null
                ? null
                : Math.max(
                        0,
                        ChronoUnit.DAYS.between(
                                LocalDate.ofInstant(from, ZoneOffset.UTC), LocalDate.ofInstant(asOf, ZoneOffset.UTC)));
    }
}
