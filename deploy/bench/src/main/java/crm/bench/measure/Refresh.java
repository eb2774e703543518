package crm.bench.measure;

import crm.bench.base.CustomerBase;
import crm.bench.company.Company;
import crm.bench.company.Waiting;
import crm.bench.platform.Api;
import crm.bench.platform.Database;
import crm.bench.report.Bound;
import crm.bench.report.Figure;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * REFRESH: how long it takes to score and classify all customers anew, as every day, while orders come in; and how old
 * the views get meanwhile. It is made due by a new version of the policy that says the same.
 */
public final class Refresh implements Benchmark {

    private static final String POLICY = "/api/v1/analytics/policy";
    private static final int OK = 200;
    private static final long PATIENCE_SECONDS = 3600;
    private static final double MILLION = 1e6;
    private static final Bound PER_MILLION = Bound.atMost(300, 120);

    @Override
    public String id() {
        return "REFRESH";
    }

    @Override
    public List<Figure> measure(Stage stage) throws IOException {
        CustomerBase base = stage.base();
        LiveTraffic traffic = LiveTraffic.start(stage);
        double seconds;
        try (traffic) {
            seconds = refresh(stage);
        }
        String wrong = traffic.end();
        wrong = wrong == null ? unscored(stage, base) : wrong;
        String note =
                String.format(Locale.ROOT, "%,d customers in %.1f s; %s", base.customers(), seconds, traffic.note());
        String first = String.format(
                Locale.ROOT,
                "%,d customers in %.1f s, each with all of its classes as changes",
                base.customers(),
                base.firstRefreshSeconds());
        return List.of(
                Figure.of(
                                id(),
                                "daily refresh of 1,000,000 customers",
                                seconds * MILLION / base.customers(),
                                "s",
                                PER_MILLION,
                                note)
                        .unless(wrong),
                Figure.of(
                        id(),
                        "first refresh of 1,000,000 customers",
                        base.firstRefreshSeconds() * MILLION / base.customers(),
                        "s",
                        Bound.NONE,
                        first),
                freshness(stage, traffic).unless(wrong));
    }

    private Figure freshness(Stage stage, LiveTraffic traffic) throws IOException {
        String what = "p99 from answer to view beside a refresh";
        Bound bound = Bound.atMost(500, 150);
        if (!Freshness.commitsAreTimed(stage)) {
            return Figure.missing(id(), what, "ms", bound, "track_commit_timestamp is off");
        }
        Histogram micros = Freshness.delays(stage, traffic.acknowledged());
        String note = String.format(
                Locale.ROOT,
                "%d orders; p50 %.0f ms, longest %.0f ms",
                micros.getTotalCount(),
                micros.getValueAtPercentile(50) / 1000.0,
                micros.getMaxValue() / 1000.0);
        return Figure.of(id(), what, micros.getValueAtPercentile(Freshness.P99) / 1000.0, "ms", bound, note);
    }

    /** Makes it due and waits for its end, in seconds. */
    private static double refresh(Stage stage) throws IOException {
        Api gateway = stage.api();
        Database analytics = stage.analytics();
        CustomerBase.awaitQuiet(analytics);
        Api.Reply now = gateway.get(CustomerBase.ADMINISTRATOR, POLICY);
        long start = System.nanoTime();
        Api.Reply next = gateway.put(CustomerBase.ADMINISTRATOR, POLICY, now.body(), now.version());
        if (next.status() != OK) {
            throw new IllegalStateException("the policy was not replaced: " + next);
        }
        long version = Long.parseLong(next.version().replace("\"", ""));
        if (!Waiting.until(PATIENCE_SECONDS, () -> done(analytics, version))) {
            throw new IllegalStateException("the refresh did not end");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static boolean done(Database analytics, long version) {
        return analytics.one(
                "select state = 'DONE' and policy_version >= ? from score_refresh where tenant_id = ? and currency = ?",
                row -> row.getBoolean(1),
                version,
                Company.TENANT,
                CustomerBase.CURRENCY);
    }

    private static String unscored(Stage stage, CustomerBase base) throws IOException {
        long scored = stage.analytics().one("""
                        select count(*) from customer_score s where s.tenant_id = ? and s.currency = ?
                            and s.policy_version = (select max(version) from value_policy where tenant_id = s.tenant_id)
                            and s.changes > 0 and s.alive is not null
                        """, row -> row.getLong(1), Company.TENANT, CustomerBase.CURRENCY);
        return scored == base.customers() ? null : scored + " of " + base.customers() + " customers are scored";
    }
}
