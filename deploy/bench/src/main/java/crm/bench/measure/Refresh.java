package crm.bench.measure;

import crm.bench.base.CustomerBase;
import crm.bench.company.Company;
import crm.bench.company.Waiting;
import crm.bench.platform.Api;
import crm.bench.platform.Database;
import crm.bench.report.Bound;
import crm.bench.report.Figure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * REFRESH: how long it takes to score and classify all customers anew, as every day, while orders come in; and how old
 * the views get meanwhile. It is made due by dating the scores back by a day, and it has one customer in twenty to move to
 * another class: as many as moved in a base of a million when the day really turned. Before that, and without traffic,
 * one is made due by new rules, which takes a pass more and moves nobody.
 */
public final class Refresh implements Benchmark {

    private static final String POLICY = "/api/v1/analytics/policy";
    private static final int OK = 200;
    private static final long PATIENCE_SECONDS = 3600;
    private static final double MILLION = 1e6;
    private static final Bound PER_MILLION = Bound.atMost(300, 120);

    private static final String YESTERDAY =
            "update score_refresh set as_of = as_of - 1 where tenant_id = ? and currency = ? and state = 'DONE'";
    /** Another state of its lifecycle than its score says, which it is classified by anew without any hysteresis. */
    private static final String ELSEWHERE = """
            update customer_score set lifecycle = case lifecycle when 'active' then 'at-risk' else 'active' end
            where tenant_id = ? and currency = ? and abs(hashtext(customer_id::text)) % 20 = 0
            """;

    private static final String TODAY = "select state = 'DONE' and as_of = (now() at time zone 'UTC')::date"
            + " from score_refresh where tenant_id = ? and currency = ?";
    private static final String NEW_RULES = """
            select r.state = 'DONE' and r.policy_version = (
                select max(p.version) from value_policy p where p.tenant_id = r.tenant_id)
            from score_refresh r where r.tenant_id = ? and r.currency = ?
            """;

    @Override
    public String id() {
        return "REFRESH";
    }

    @Override
    public List<Figure> measure(Stage stage) throws IOException {
        CustomerBase base = stage.base();
        double rules = afterRules(stage);
        LiveTraffic traffic = LiveTraffic.start(stage);
        double seconds;
        try (traffic) {
            seconds = daily(stage);
        }
        String wrong = traffic.end();
        wrong = wrong == null ? unscored(stage, base) : wrong;
        String note =
                String.format(Locale.ROOT, "%,d customers in %.1f s; %s", base.customers(), seconds, traffic.note());
        String anew = String.format(Locale.ROOT, "%,d customers in %.1f s, without traffic", base.customers(), rules);
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of(
                        id(),
                        "daily refresh of 1,000,000 customers",
                        seconds * MILLION / base.customers(),
                        "s",
                        PER_MILLION,
                        note)
                .unless(wrong));
        if (base.firstRefreshSeconds() != null) {
            figures.add(first(base));
        }
        figures.add(Figure.of(
                id(),
                "refresh of 1,000,000 customers after new rules",
                rules * MILLION / base.customers(),
                "s",
                Bound.NONE,
                anew));
        figures.add(freshness(stage, traffic).unless(wrong));
        return figures;
    }

    private Figure first(CustomerBase base) {
        String note = String.format(
                Locale.ROOT,
                "%,d customers in %.1f s, each with all of its classes as changes",
                base.customers(),
                base.firstRefreshSeconds());
        return Figure.of(
                id(),
                "first refresh of 1,000,000 customers",
                base.firstRefreshSeconds() * MILLION / base.customers(),
                "s",
                Bound.NONE,
                note);
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

    /** Makes everybody's scores those of yesterday, some in another class, and waits until they are today's, in seconds. */
    private static double daily(Stage stage) throws IOException {
        Database analytics = stage.analytics();
        analytics.execute(ELSEWHERE, Company.TENANT, CustomerBase.CURRENCY);
        long start = System.nanoTime();
        analytics.execute(YESTERDAY, Company.TENANT, CustomerBase.CURRENCY);
        awaitEnd(analytics, TODAY);
        return (System.nanoTime() - start) / 1e9;
    }

    /** Replaces the rules, so that all values have to be computed before anybody can be classified, in seconds. */
    private static double afterRules(Stage stage) throws IOException {
        Api gateway = stage.api();
        Database analytics = stage.analytics();
        stage.awaitRest();
        Api.Reply now = gateway.get(CustomerBase.ADMINISTRATOR, POLICY);
        long start = System.nanoTime();
        Api.Reply next = gateway.put(CustomerBase.ADMINISTRATOR, POLICY, now.body(), now.version());
        if (next.status() != OK) {
            throw new IllegalStateException("the policy was not replaced: " + next);
        }
        awaitEnd(analytics, NEW_RULES);
        return (System.nanoTime() - start) / 1e9;
    }

    private static void awaitEnd(Database analytics, String done) {
        if (!Waiting.until(
                PATIENCE_SECONDS,
                () -> analytics.one(done, row -> row.getBoolean(1), Company.TENANT, CustomerBase.CURRENCY))) {
            throw new IllegalStateException("the refresh did not end");
        }
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
