package crm.chaos.observed;

import crm.chaos.stack.Databases;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Reads the customer-value view from the analytics database. */
public final class ViewBooks {

    private static final String DATABASE = "analytics";

    private static final String LIVE = """
            SELECT v.tenant_id, v.customer_id, v.currency, v.orders, v.placed, v.cancelled, v.purchase_days, v.versions,
                   v.facts, v.ordered, v.net, v.cost, v.uncosted, v.paid, v.refunded, v.first_order_at, v.last_order_at,
                   v.last_order_id
            FROM customer_value v JOIN projection_generation g USING (tenant_id, generation)
            WHERE g.name = 'customer-value' AND g.state = 'LIVE'
            """;

    private static final String GENERATIONS = """
            SELECT tenant_id, max(generation) FILTER (WHERE state = 'LIVE'),
                   string_agg(generation || ' ' || state, ', ' ORDER BY generation)
            FROM projection_generation WHERE name = 'customer-value' GROUP BY tenant_id ORDER BY tenant_id
            """;

    private final Databases databases;

    public ViewBooks(Databases databases) {
        this.databases = databases;
    }

    /** A tenant's live generation, and all of them for a reader. */
    public record Generations(String tenant, long live, String all) {}

    /** The rows of the generation that is read. */
    public List<ViewRow> live() throws SQLException {
        return databases.list(
                DATABASE,
                LIVE,
                row -> new ViewRow(
                        row.getString(1),
                        TypeId.text("cus", row.getObject(2, UUID.class)),
                        row.getString(3),
                        new ViewRow.Counts(
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6),
                                row.getLong(7),
                                row.getLong(8),
                                row.getLong(9)),
                        new ViewRow.Sums(
                                Money.of(row.getBigDecimal(10)),
                                Money.of(row.getBigDecimal(11)),
                                Money.of(row.getBigDecimal(12)),
                                Money.of(row.getBigDecimal(13)),
                                Money.of(row.getBigDecimal(14)),
                                Money.of(row.getBigDecimal(15))),
                        new ViewRow.Edges(
                                instant(row.getObject(16, OffsetDateTime.class)),
                                instant(row.getObject(17, OffsetDateTime.class)),
                                row.getString(18))));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** By tenant. */
    public List<Generations> generations() throws SQLException {
        return databases.list(
                DATABASE, GENERATIONS, row -> new Generations(row.getString(1), row.getLong(2), row.getString(3)));
    }
}
