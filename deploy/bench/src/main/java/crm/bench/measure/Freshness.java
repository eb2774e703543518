package crm.bench.measure;

import crm.bench.company.Acknowledged;
import crm.bench.company.Company;
import crm.bench.company.OrderTraffic;
import crm.bench.limit.KafkaLimit;
import crm.bench.limit.SqlOutcome;
import crm.bench.report.Bound;
import crm.bench.report.Figure;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * P4: from the answer to an order until the customer's value shows it.
 *
 * <p>Nothing is polled: PostgreSQL keeps when each transaction was committed ({@code track_commit_timestamp}), and the
 * transaction that stores an order's fact is the one that changes the view. The commit time of each fact is compared
 * with the time of the answer, on the same clock, for every order.
 *
 * <p>Its limit is what the way cannot do without: Kafka's own end-to-end time and a commit, both as 99th percentiles.
 */
public final class Freshness implements Benchmark {

    static final double P99 = 99;
    private static final double P50 = 50;
    private static final int MESSAGES = 400;
    private static final int MESSAGE_BYTES = 600;
    private static final double NEAR_PEAK = 0.9;
    private static final int SQL_CLIENTS = 8;

    @Override
    public String id() {
        return "P4";
    }

    @Override
    public List<Figure> measure(Stage stage) throws IOException {
        HalfLoad half = stage.half();
        if (!commitsAreTimed(stage)) {
            return List.of(Figure.missing(
                    id(), "answer to view", "ms", Bound.atMost(500, 100), "track_commit_timestamp is off"));
        }
        Histogram atHalf = delays(stage, half.acknowledged());
        double limit = limit(stage, half.perSecond());
        double nearPeak = stage.peak().perSecond() * NEAR_PEAK;
        OrderTraffic traffic = stage.orders(999);
        HalfLoad.open(stage, traffic, nearPeak, 999);
        String wrong = stage.ledger().check(traffic);
        Histogram atPeak = delays(stage, traffic.acknowledged());
        String note = String.format(
                Locale.ROOT,
                "%d orders; 0 where the view was first",
                half.acknowledged().size());
        return List.of(
                figure("p50 from answer to view, half load", atHalf, P50, limit, Bound.atMost(500, 20), note)
                        .unless(half.wrong()),
                figure("p99 from answer to view, half load", atHalf, P99, limit, Bound.atMost(500, 100), note)
                        .unless(half.wrong()),
                figure("p99 from answer to view, 90 % load", atPeak, P99, limit, Bound.atMost(2000, 500), "")
                        .unless(wrong));
    }

    static boolean commitsAreTimed(Stage stage) throws IOException {
        return stage.analytics()
                .one("show track_commit_timestamp", row -> row.getString(1))
                .equals("on");
    }

    private Figure figure(String what, Histogram micros, double percentile, double limit, Bound bound, String note) {
        double millis = micros.getValueAtPercentile(percentile) / 1000.0;
        return new Figure(id(), what, millis, "ms", limit, millis / limit, null, bound, note, true);
    }

    /** Per order, microseconds between answer and commit of its fact. */
    static Histogram delays(Stage stage, List<Acknowledged> orders) throws IOException {
        Map<String, Long> committed = new HashMap<>();
        stage.analytics()
                .query(
                        """
                        select subject,
                               (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000000)::bigint
                        from fact where tenant_id = ? and kind = 'sales.order.placed' and subject = any(?)
                        """,
                        row -> committed.put(row.getString(1), row.getLong(2)),
                        Company.TENANT,
                        orders.stream().map(Acknowledged::id).toArray(String[]::new));
        Histogram micros = new Histogram(3);
        for (Acknowledged order : orders) {
            micros.recordValue(Math.max(0, committed.get(order.id()) - order.atMicros()));
        }
        return micros;
    }

    static double limit(Stage stage, double perSecond) throws IOException {
        OrderMirror mirror = stage.mirror();
        SqlOutcome commit =
                stage.limit().atRate(mirror.target(), mirror.transaction(), SQL_CLIENTS, perSecond, stage.time());
        String bootstrap = stage.bootstrap();
        try (KafkaLimit kafka = new KafkaLimit(bootstrap)) {
            Histogram micros = kafka.endToEndMicros(MESSAGES, MESSAGE_BYTES, 100);
            return micros.getValueAtPercentile(P99) / 1000.0 + commit.millis(P99);
        }
    }
}
