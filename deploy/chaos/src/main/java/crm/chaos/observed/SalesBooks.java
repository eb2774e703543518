package crm.chaos.observed;

import crm.chaos.history.Kind;
import crm.chaos.stack.Databases;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Reads orders, payments and refunds from the sales database. */
public final class SalesBooks {

    private static final String DATABASE = "sales";

    private static final String ORDERS = """
            SELECT o.tenant_id, o.id, o.customer_id, o.currency, o.total, o.cost, o.paid, o.refunded, o.returned_cost,
                   o.status = 'CANCELLED', o.placed_at, o.version, coalesce(l.amount, 0), l.cost,
                   coalesce(l.names[1], ''), coalesce(l.names[2], '')
            FROM sales_order o LEFT JOIN LATERAL (
                SELECT sum(amount) AS amount,
                       CASE WHEN count(*) = count(unit_cost) THEN sum(quantity * unit_cost) END AS cost,
                       array_agg(description ORDER BY line) AS names
                FROM order_line WHERE tenant_id = o.tenant_id AND order_id = o.id) l ON true
            """;

    private static final String PAYMENTS =
            "SELECT tenant_id, id, order_id, amount, currency, coalesce(reference, '') FROM payment";

    private static final String REFUNDS = "SELECT tenant_id, id, order_id, amount, cost, currency, reason FROM refund";

    /** One statement is one snapshot: an event that moves from the outbox to the log meanwhile is seen once. */
    private static final String LEDGER = """
            WITH booked AS (
                SELECT count(*), coalesce(sum(total), 0), coalesce(sum(paid), 0), coalesce(sum(refunded), 0)
                FROM sales_order),
            event AS (
                SELECT split_part(type, '.', 4) AS fact, data::jsonb AS data
                FROM (SELECT type, data FROM outbox UNION ALL SELECT type, data FROM outbox_parked
                      UNION ALL SELECT type, data FROM event_log) e
                WHERE type LIKE 'crm.sales.order.%'),
            announced AS (
                SELECT count(*) FILTER (WHERE fact = 'placed'),
                       coalesce(sum(CASE fact WHEN 'placed' THEN (data ->> 'total')::numeric
                           WHEN 'corrected' THEN (data ->> 'total')::numeric - (data ->> 'totalBefore')::numeric
                           END), 0),
                       coalesce(sum((data ->> 'amount')::numeric) FILTER (WHERE fact = 'paid'), 0),
                       coalesce(sum(CASE fact WHEN 'refunded' THEN (data ->> 'amount')::numeric
                           WHEN 'cancelled' THEN (data ->> 'refunded')::numeric END), 0)
                FROM event)
            SELECT booked.*, announced.* FROM booked, announced
            """;

    private final Databases databases;

    public SalesBooks(Databases databases) {
        this.databases = databases;
    }

    /** All orders of all tenants. */
    public List<OrderRow> orders() throws SQLException {
        return databases.list(
                DATABASE,
                ORDERS,
                row -> new OrderRow(
                        row.getString(1),
                        TypeId.text("ord", row.getObject(2, UUID.class)),
                        TypeId.text("cus", row.getObject(3, UUID.class)),
                        row.getString(4),
                        Money.of(row.getBigDecimal(5)),
                        known(row.getBigDecimal(6)),
                        Money.of(row.getBigDecimal(7)),
                        Money.of(row.getBigDecimal(8)),
                        Money.of(row.getBigDecimal(9)),
                        row.getBoolean(10),
                        row.getObject(11, OffsetDateTime.class).toInstant(),
                        row.getLong(12),
                        new OrderRow.Lines(
                                Money.of(row.getBigDecimal(13)),
                                known(row.getBigDecimal(14)),
                                row.getString(15),
                                Kind.CORRECTION.has(row.getString(16)) ? row.getString(16) : null)));
    }

    /** All payments of all tenants. */
    public List<PaymentRow> payments() throws SQLException {
        return databases.list(
                DATABASE,
                PAYMENTS,
                row -> new PaymentRow(
                        row.getString(1),
                        TypeId.text("pay", row.getObject(2, UUID.class)),
                        TypeId.text("ord", row.getObject(3, UUID.class)),
                        Money.of(row.getBigDecimal(4)),
                        row.getString(5),
                        row.getString(6)));
    }

    /** All refunds of all tenants. */
    public List<RefundRow> refunds() throws SQLException {
        return databases.list(
                DATABASE,
                REFUNDS,
                row -> new RefundRow(
                        row.getString(1),
                        TypeId.text("rfd", row.getObject(2, UUID.class)),
                        TypeId.text("ord", row.getObject(3, UUID.class)),
                        Money.of(row.getBigDecimal(4)),
                        known(row.getBigDecimal(5)),
                        row.getString(6),
                        row.getString(7)));
    }

    /** Both sides of the books in one snapshot. */
    public Ledger ledger() throws SQLException {
        return databases
                .list(DATABASE, LEDGER, row -> new Ledger(sums(row, 1), sums(row, 5)))
                .getFirst();
    }

    private static Ledger.Sums sums(ResultSet row, int first) throws SQLException {
        return new Ledger.Sums(
                row.getLong(first),
                Money.of(row.getBigDecimal(first + 1)),
                Money.of(row.getBigDecimal(first + 2)),
                Money.of(row.getBigDecimal(first + 3)));
    }

    private static Long known(BigDecimal amount) {
        return amount == null ? null : Money.of(amount);
    }
}
