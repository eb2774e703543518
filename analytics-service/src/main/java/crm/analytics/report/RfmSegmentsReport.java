package crm.analytics.report;

import crm.analytics.model.rfm.RfmScore;
import crm.analytics.model.rfm.RfmSegments;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Customers by the segment that their RFM score belongs to. */
record RfmSegmentsReport() implements Report {

    private static final String SCORES = "select rfm, count(*) as customers, sum(frequency)::int8 as orders,"
            + " sum(monetary) as revenue from customer_score where tenant_id = $1 and currency = $2 and rfm is not null"
            + " group by rfm";

    private static final List<Column> COLUMNS = List.of(
            Column.text("segment"), Column.number("customers"), Column.number("orders"), Column.money("revenue"));

    private record Sum(long customers, long orders, BigDecimal revenue) {
        Sum plus(Sum other) {
            return new Sum(customers + other.customers, orders + other.orders, revenue.add(other.revenue));
        }
    }

    @Override
    public String name() {
        return "rfm-segments";
    }

    @Override
    public Uni<Table> read(Unit unit, Frame frame) {
        return unit.sql().query(SCORES, unit.tenant(), frame.currency()).map(rows -> {
            Map<String, Sum> sums = new TreeMap<>();
            for (Row row : rows) {
                int code = row.getInteger("rfm");
                String segment = RfmSegments.classic(new RfmScore(code / 100, code / 10 % 10, code % 10));
                Sum sum = new Sum(row.getLong("customers"), row.getLong("orders"), row.getBigDecimal("revenue"));
                sums.merge(segment, sum, Sum::plus);
            }
            List<List<Object>> cells = new ArrayList<>();
            sums.forEach((segment, sum) -> cells.add(List.of(segment, sum.customers(), sum.orders(), sum.revenue())));
            long customers = sums.values().stream().mapToLong(Sum::customers).sum();
            return new Table(customers, Map.of(), COLUMNS, cells, List.of());
        });
    }
}
