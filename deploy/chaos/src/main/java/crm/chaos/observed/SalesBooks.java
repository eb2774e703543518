package crm.chaos.observed;

import crm.chaos.stack.Databases;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Reads orders and payments from the sales database. */
public final class SalesBooks {

    private static final String DATABASE = "sales";

    private static final String ORDERS = """
            SELECT o.tenant_id, o.id, o.customer_id, o.currency, o.total, o.paid, o.status = 'CANCELLED', o.version,
                   coalesce(sum(l.amount), 0),
                   coalesce((array_agg(l.description ORDER BY l.line))[1], '')
            FROM sales_order o LEFT JOIN order_line l ON l.tenant_id = o.tenant_id AND l.order_id = o.id
            GROUP BY o.tenant_id, o.id
            """;

    private static final String PAYMENTS =
            "SELECT tenant_id, id, order_id, amount, currency, coalesce(reference, '') FROM payment";

    /** One statement is one snapshot: an event that moves from the outbox to the log meanwhile is seen once. */
    private static final String LEDGER = """
            WITH ordered AS (SELECT count(*) n, coalesce(sum(total), 0) amount FROM sales_order),
            event AS (
                SELECT data FROM outbox WHERE type = 'crm.sales.order.placed.v1'
                UNION ALL SELECT data FROM outbox_parked WHERE type = 'crm.sales.order.placed.v1'
                UNION ALL SELECT data FROM event_log WHERE type = 'crm.sales.order.placed.v1'),
            announced AS (SELECT count(*) n, coalesce(sum((data::jsonb ->> 'total')::numeric), 0) amount FROM event)
            SELECT ordered.n, ordered.amount, announced.n, announced.amount FROM ordered, announced
            """;

    private final Databases databases;

    public SalesBooks(Databases databases) {
        this.databases = databases;
    }

    /** All orders of all tenants. */
    public List<OrderRow> orders() throws SQLException {
        return databases.list(DATABASE, ORDERS, row -> {
            long paid = Money.of(row.getBigDecimal(6));
            boolean cancelled = row.getBoolean(7);
            return new OrderRow(
                    row.getString(1),
                    TypeId.text("ord", row.getObject(2, UUID.class)),
                    TypeId.text("cus", row.getObject(3, UUID.class)),
                    row.getString(4),
                    Money.of(row.getBigDecimal(5)),
                    paid,
                    // Whatever had been paid for a cancelled order goes back.
                    cancelled ? paid : 0,
                    cancelled,
                    row.getLong(8),
                    Money.of(row.getBigDecimal(9)),
                    row.getString(10));
        });
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

    /** Both sides of the books in one snapshot. */
    public Ledger ledger() throws SQLException {
        return databases
                .list(
                        DATABASE,
                        LEDGER,
                        row -> new Ledger(
                                row.getLong(1),
                                Money.of(row.getBigDecimal(2)),
                                row.getLong(3),
                                Money.of(row.getBigDecimal(4))))
                .getFirst();
    }
}
