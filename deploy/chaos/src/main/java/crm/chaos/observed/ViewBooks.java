package crm.chaos.observed;

import crm.chaos.stack.Databases;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Reads the customer-value view from the analytics database. */
public final class ViewBooks {

    private static final String DATABASE = "analytics";

    private static final String LIVE = """
            SELECT v.tenant_id, v.customer_id, v.currency, v.orders, v.ordered, v.paid, v.refunded, v.placed,
                   v.cancelled, v.versions
            FROM customer_value v JOIN projection_generation g USING (tenant_id, generation)
            WHERE g.name = 'customer-value' AND g.state = 'LIVE'
            """;

    /** How far behind the ends of its topics the consumer may still be: 0 where everything is applied. */
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
                        row.getLong(4),
                        Money.of(row.getBigDecimal(5)),
                        Money.of(row.getBigDecimal(6)),
                        Money.of(row.getBigDecimal(7)),
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10)));
    }

    /** By tenant. */
    public List<Generations> generations() throws SQLException {
        return databases.list(
                DATABASE, GENERATIONS, row -> new Generations(row.getString(1), row.getLong(2), row.getString(3)));
    }
}
