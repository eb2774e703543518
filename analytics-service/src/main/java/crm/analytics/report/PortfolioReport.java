package crm.analytics.report;

import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Customers in the plane of historical and potential value: a fair sample of them, the same at every refresh. */
record PortfolioReport() implements Report {

    private static final int SHOWN = 600;

    private static final String SAMPLE = """
            select customer_id, historical, potential, coalesce(current_value, 0) as current, 1 - alive as churn,
                   quadrant, count(*) over () as n
            from customer_score where tenant_id = $1 and currency = $2 and frequency > 0
            order by hashtextextended(customer_id::text, 0) limit
            """ + SHOWN;

    private static final List<Column> COLUMNS = List.of(
            Column.text("customerId"),
            Column.money("historical"),
            Column.money("potential"),
            Column.money("current"),
            Column.share("churnRisk"),
            Column.text("quadrant"));

    @Override
    public String name() {
        return "portfolio";
    }

    @Override
    public Uni<Table> read(Unit unit, Frame frame) {
        return unit.sql().query(SAMPLE, unit.tenant(), frame.currency()).map(rows -> {
            List<List<Object>> cells = new ArrayList<>(rows.size());
            long customers = 0;
            for (Row row : rows) {
                customers = row.getLong("n");
                cells.add(Arrays.asList(
                        Ids.text("cus", row.getUUID("customer_id")),
                        row.getBigDecimal("historical"),
                        row.getBigDecimal("potential"),
                        row.getBigDecimal("current"),
                        row.getDouble("churn"),
                        row.getString("quadrant")));
            }
            Map<String, Double> figures = frame.cuts().buyers() == 0
                    ? Map.of()
                    : Map.of(
                            "historicalThreshold", frame.cuts().historical(),
                            "potentialThreshold", frame.cuts().potential());
            List<String> notes = customers > SHOWN ? List.of("sample") : List.of();
            return new Table(customers, figures, COLUMNS, cells, notes);
        });
    }
}
