package crm.bench.measure;

import crm.bench.company.Company;
import crm.bench.report.Bound;
import crm.bench.report.Figure;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * P4a: from the answer to an order until the customer's value shows it and its classes are what the value says, at half
 * of the highest rate, with a large customer base in the tables. Score and classes are written by the transaction that
 * changes the view, so that {@link Freshness} has the time; here it is held that they were.
 */
public final class ScoredFreshness implements Benchmark {

    private static final Bound BOUND = Bound.atMost(500, 150);

    private static final String STALE = """
            select count(*) from customer_value v
                join projection_generation g
                    on g.tenant_id = v.tenant_id and g.generation = v.generation and g.name = 'customer-value'
                        and g.state = 'LIVE'
                left join customer_score s
                    on s.tenant_id = v.tenant_id and s.currency = v.currency and s.customer_id = v.customer_id
            where v.tenant_id = ? and v.currency = ? and v.orders > 0
                and (s.monetary is distinct from v.net or s.frequency <> v.purchase_days or s.changes = 0)
            """;

    @Override
    public String id() {
        return "P4A";
    }

    @Override
    public List<Figure> measure(Stage stage) throws IOException {
        String what = "p99 from answer to view and classes, half load";
        if (!Freshness.commitsAreTimed(stage)) {
            return List.of(Figure.missing(id(), what, "ms", BOUND, "track_commit_timestamp is off"));
        }
        int customers = stage.base().customers();
        HalfLoad half = stage.half();
        Histogram micros = Freshness.delays(stage, half.acknowledged());
        double limit = Freshness.limit(stage, half.perSecond());
        double millis = micros.getValueAtPercentile(Freshness.P99) / 1000.0;
        long stale = stage.analytics().one(STALE, row -> row.getLong(1), Company.TENANT, Company.CURRENCY);
        String wrong = half.wrong() != null || stale == 0 ? half.wrong() : stale + " customers have an old score";
        String note = String.format(
                Locale.ROOT,
                "%d orders, %.0f a second; p50 %.0f ms; %,d more customers in the tables",
                half.acknowledged().size(),
                half.perSecond(),
                micros.getValueAtPercentile(50) / 1000.0,
                customers);
        return List.of(
                new Figure(id(), what, millis, "ms", limit, millis / limit, null, BOUND, note, true).unless(wrong));
    }
}
