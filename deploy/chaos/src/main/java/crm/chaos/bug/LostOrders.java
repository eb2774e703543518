package crm.chaos.bug;

import crm.chaos.stack.Databases;
import java.sql.SQLException;
import java.util.Set;

/** Orders disappear after they were committed and acknowledged. */
final class LostOrders implements Bug {

    @Override
    public String name() {
        return "lost-order";
    }

    @Override
    public Set<String> breaks() {
        return Set.of("I1");
    }

    @Override
    public void plant(Databases databases) {
        // Nothing to do before there are orders.
    }

    @Override
    public void strikeAtRest(Databases databases) throws SQLException {
        databases.run("sales", """
                WITH lost AS (SELECT tenant_id, id FROM sales_order WHERE version = 1 ORDER BY id LIMIT 2),
                lines AS (DELETE FROM order_line l USING lost WHERE l.tenant_id = lost.tenant_id AND l.order_id = lost.id)
                DELETE FROM sales_order o USING lost WHERE o.tenant_id = lost.tenant_id AND o.id = lost.id
                """);
    }
}
