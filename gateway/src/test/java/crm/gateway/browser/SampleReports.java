package crm.gateway.browser;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Answers of analytics-service, made up, in the form that its contract says and of the size and shape of a real company:
 * few customers bring most of it, names are long, some values are not known.
 */
final class SampleReports {

    private static final int CUSTOMERS = 23_570;
    private static final TreeMap<String, Function<Random, Table>> REPORTS = new TreeMap<>();

    static {
        REPORTS.put("rfm", SampleReports::rfm);
        REPORTS.put("rfm-segments", SampleReports::segments);
        REPORTS.put("alive", SampleReports::alive);
        REPORTS.put("concentration", SampleReports::concentration);
        REPORTS.put("deciles", SampleReports::deciles);
        REPORTS.put("cohorts", SampleReports::cohorts);
        REPORTS.put("value-distribution", SampleReports::distribution);
        REPORTS.put("value-waterfall", SampleReports::waterfall);
        REPORTS.put("portfolio", SampleReports::portfolio);
        REPORTS.put("classes", SampleReports::classes);
        REPORTS.put("transitions", SampleReports::transitions);
        REPORTS.put("churn", SampleReports::churn);
        REPORTS.put("model-histogram", SampleReports::histogram);
        REPORTS.put("model-tracking", SampleReports::tracking);
        REPORTS.put("model-holdout", SampleReports::holdout);
        REPORTS.put("lifecycle", SampleReports::lifecycle);
        REPORTS.put("payment-standing", SampleReports::payment);
        REPORTS.put("contact-channels", SampleReports::channels);
    }

    private SampleReports() {}

    static List<String> names() {
        return List.copyOf(REPORTS.keySet());
    }

    /** What the service would answer. A currency that nobody has bought in has reports without rows. */
    static void answer(HttpServerRequest request) {
        String path = request.path();
        String name = path.substring(path.lastIndexOf('/') + 1);
        request.response().putHeader("Content-Type", "application/json");
        if (name.equals("reports")) {
            request.response().end(list().encode());
        } else if (REPORTS.containsKey(name)) {
            request.response().end(report(name, request.getParam("currency")).encode());
        } else {
            request.response()
                    .setStatusCode(404)
                    .putHeader("Content-Type", "application/problem+json")
                    .end(new JsonObject()
                            .put("status", 404)
                            .put("code", "not-found")
                            .encode());
        }
    }

    private static JsonObject list() {
        JsonArray items = new JsonArray();
        REPORTS.keySet().forEach(name -> items.add(new JsonObject().put("report", name)));
        return new JsonObject().put("items", items).put("currencies", new JsonArray(List.of("USD", "CNY", "EUR")));
    }

    private static JsonObject report(String name, String currency) {
        boolean empty = "EUR".equals(currency);
        Table table = REPORTS.get(name).apply(new Random(name.hashCode()));
        boolean model = List.of("alive", "churn", "portfolio", "model-histogram", "model-tracking", "model-holdout")
                .contains(name);
        return new JsonObject()
                .put("report", name)
                .put("asOf", "2026-11-26T08:00:00Z")
                .put("n", empty ? 0 : CUSTOMERS)
                .put("currency", currency)
                .put("modelVersion", model ? "bgnbd-2026-11-26T03:00:00Z-3f9a1c" : null)
                .put("policyVersion", 1)
                .put("stateOffset", 1_234_567)
                .put("figures", empty ? new JsonObject() : table.figures)
                .put("columns", table.columns)
                .put("rows", empty ? new JsonArray() : table.rows)
                .put("notes", new JsonArray(name.equals("portfolio") ? List.of("sample") : List.of()));
    }

    private static Table rfm(Random random) {
        Table table = new Table("recency:number frequency:number customers:number meanMonetary:money");
        for (int recency = 1; recency <= 5; recency++) {
            for (int frequency = 1; frequency <= 5; frequency++) {
                if (recency == 1 && frequency == 5) {
                    continue;
                }
                int customers = 300 + random.nextInt(900) + (recency == 1 && frequency < 3 ? 5_000 : 0);
                table.row(
                        recency,
                        frequency,
                        recency == 2 && frequency == 5 ? 0 : customers,
                        recency == 2 && frequency == 5
                                ? null
                                : money(18 * Math.pow(1.5, frequency) + 4 * recency + random.nextInt(20)));
            }
        }
        return table;
    }

    private static Table segments(Random random) {
        Table table = new Table("segment:text customers:number orders:number revenue:money");
        table.row("champions", 2_304, 31_870, "1203944.18")
                .row("loyal", 3_120, 18_220, "640118.40")
                .row("potential-loyalists", 2_875, 6_900, "190550.00")
                .row("new-customers", 1_208, 1_208, "40120.75")
                .row("need-attention", 1_990, 5_320, "150880.10")
                .row("at-risk", 1_410, 6_150, "210730.90")
                .row("cannot-lose", 212, 2_340, "130500.00")
                .row("hibernating", 9_640, 10_120, "220340.35")
                .row("customers-of-the-former-mail-order-business", 811, 905, "12030.00")
                .row("lost", 0, 0, "0.00");
        return table;
    }

    private static Table alive(Random random) {
        Table table = new Table("frequency:number recencyWeeks:number alive:share expected:number");
        table.figures.put("tenureWeeks", 52).put("horizonWeeks", 26);
        for (int frequency = 0; frequency <= 12; frequency++) {
            for (int week = 0; week <= 52; week += 4) {
                if (frequency == 0 && week > 0) {
                    continue;
                }
                double gap = (52 - week) / 52.0;
                double alive = frequency == 0 ? 0.62 : 1 / (1 + 0.08 * Math.pow(2.4, frequency * gap));
                table.row(frequency, week, alive, alive * (0.2 + 0.42 * frequency));
            }
        }
        return table;
    }

    private static Table concentration(Random random) {
        Table table = new Table("customersShare:share revenueShare:share");
        table.figures.put("topShare", 0.6873).put("gini", 0.6241).put("customersFor80", 7_310);
        for (int i = 0; i <= 100; i++) {
            double share = i / 100.0;
            table.row(share, 1 - Math.pow(1 - share, 5.2));
        }
        return table;
    }

    private static Table deciles(Random random) {
        Table table = new Table("decile:number customers:number revenue:money share:share");
        double[] shares = {0.482, 0.205, 0.112, 0.07, 0.046, 0.032, 0.022, 0.015, 0.01, 0.006};
        for (int i = 0; i < shares.length; i++) {
            table.row(i + 1, CUSTOMERS / 10, money(2_500_315 * shares[i]), shares[i]);
        }
        return table;
    }

    private static Table cohorts(Random random) {
        Table table = new Table("cohort:date month:number customers:number active:number revenue:money");
        for (int cohort = 0; cohort < 18; cohort++) {
            int customers = 700 + random.nextInt(1_900);
            for (int month = 0; month <= 17 - cohort; month++) {
                double rate = month == 0 ? 1 : (0.12 + 0.32 / month) * (0.85 + 0.3 * random.nextDouble());
                int active = (int) (customers * rate);
                table.row(
                        LocalDate.of(2025, 6, 1).plusMonths(cohort).toString(),
                        month,
                        customers,
                        active,
                        money(active * 36.4));
            }
        }
        return table;
    }

    private static Table distribution(Random random) {
        Table table = new Table("from:money to:money customers:number cumulativeShare:share");
        table.figures.put("mean", 106.08).put("median", 43.395).put("total", 2_500_315.63);
        int[] customers = {1_280, 2_930, 6_240, 5_310, 4_220, 2_100, 980, 360, 110, 30, 8, 2};
        double[] edges = {0, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000};
        int seen = 0;
        for (int i = 0; i < customers.length; i++) {
            seen += customers[i];
            table.row(
                    money(edges[i]),
                    i + 1 < edges.length ? money(edges[i + 1]) : null,
                    customers[i],
                    seen / (double) CUSTOMERS);
        }
        return table;
    }

    private static Table waterfall(Random random) {
        return new Table("component:text amount:money")
                .row("historical", "2500315.63")
                .row("current", "812440.10")
                .row("crossSell", "240300.00")
                .row("activation", "-96110.55")
                .row("referral", "54020.00")
                .row("total", "3510965.18");
    }

    private static Table portfolio(Random random) {
        Table table = new Table(
                "customerId:text historical:money potential:money current:money churnRisk:share" + " quadrant:text");
        table.figures.put("historicalThreshold", 180).put("potentialThreshold", 90);
        for (int i = 0; i < 400; i++) {
            double historical = Math.exp(4.2 + 1.5 * random.nextGaussian());
            double potential = i % 37 == 0 ? 0 : Math.exp(3.8 + 1.3 * random.nextGaussian());
            String quadrant = historical > 180
                    ? potential > 90 ? "invest" : "maintain"
                    : potential > 90 ? "cultivate" : i % 11 == 0 ? "observe" : "abandon";
            table.row(
                    "cus_01h455vb4pex5vsknk084sn" + i,
                    money(historical),
                    money(potential),
                    money(0.4 * historical + 0.3 * potential),
                    i % 23 == 0 ? null : Math.min(1, Math.max(0, 0.5 + 0.3 * random.nextGaussian())),
                    quadrant);
        }
        return table;
    }

    private static Table classes(Random random) {
        Table table = new Table("classification:text class:text customers:number");
        String[][] all = {
            {"quadrant", "cultivate", "invest", "maintain", "abandon", "observe"},
            {"investment", "grow", "keep", "harvest", "divest"},
            {"valueType", "most-valuable", "most-growable", "migrators", "below-zero"},
            {"abc", "A", "B", "C"},
            {"lifecycle", "new", "active", "dormant", "churned", "reactivated"},
            {"payment", "good", "bad", "unrated"},
            {"churnBand", "low", "medium", "high", "not-estimated-because-of-too-few-orders"}
        };
        for (String[] one : all) {
            for (int i = 1; i < one.length; i++) {
                table.row(one[0], one[i], one[0].equals("lifecycle") && i == 5 ? 0 : 200 + random.nextInt(9_000));
            }
        }
        return table;
    }

    private static Table transitions(Random random) {
        Table table = new Table("classification:text from:text to:text customers:number");
        for (String classification : List.of("quadrant", "lifecycle")) {
            List<String> classes = classification.equals("quadrant")
                    ? List.of("cultivate", "invest", "maintain", "abandon", "observe")
                    : List.of("new", "active", "dormant", "churned");
            for (String from : classes) {
                for (String to : classes) {
                    int customers = from.equals(to) ? 2_000 + random.nextInt(3_000) : random.nextInt(400);
                    if (!(from.equals("churned") && to.equals("new"))) {
                        table.row(classification, from, to, customers);
                    }
                }
            }
        }
        return table;
    }

    private static Table churn(Random random) {
        Table table = new Table("decile:number customers:number predicted:share observed:share");
        for (int i = 1; i <= 10; i++) {
            double predicted = 0.93 / (1 + 0.09 * i * i);
            table.row(i, 2_357, predicted, i > 8 ? null : predicted * (0.9 + 0.2 * random.nextDouble()));
        }
        return table;
    }

    private static Table histogram(Random random) {
        Table table = new Table("repeats:number actual:number expected:number");
        table.figures.put("r", 0.2426).put("alpha", 4.4136).put("a", 0.7929).put("b", 2.4259);
        double[] expected = {13_950.3, 4_230.8, 2_010.1, 1_130.6, 690.2, 445.5, 300.1, 812.4};
        for (int i = 0; i < expected.length; i++) {
            table.row(i, Math.round(expected[i] * (0.93 + 0.14 * random.nextDouble())), expected[i]);
        }
        return table;
    }

    private static Table tracking(Random random) {
        Table table = new Table(
                "week:number actual:number expected:number actualCumulative:number expectedCumulative:number");
        double actuals = 0;
        double expecteds = 0;
        for (int week = 1; week <= 78; week++) {
            double expected = 260 * (1 - Math.exp(-week / 8.0)) * Math.exp(-week / 90.0);
            double actual = Math.round(expected * (0.75 + 0.5 * random.nextDouble()));
            actuals += actual;
            expecteds += expected;
            table.row(week, actual, expected, actuals, expecteds);
        }
        return table;
    }

    private static Table holdout(Random random) {
        Table table = new Table("repeats:number customers:number actual:number expected:number");
        for (int i = 0; i <= 7; i++) {
            double expected = 0.18 + 0.52 * i;
            table.row(i, (int) (14_000 / Math.pow(2, i)), expected * (0.85 + 0.3 * random.nextDouble()), expected);
        }
        return table;
    }

    private static Table lifecycle(Random random) {
        return new Table("state:text customers:number")
                .row("lead", 48_200)
                .row("prospect", 31_040)
                .row("new", 4_120)
                .row("active", 9_815)
                .row("dormant", 6_230)
                .row("churned", 3_405)
                .row("reactivated", 0);
    }

    private static Table payment(Random random) {
        return new Table("size:text record:text customers:number exposure:money")
                .row("big", "good", 1_904, "410220.00")
                .row("big", "bad", 61, "188300.50")
                .row("big", "unrated", 240, "0.00")
                .row("small", "good", 17_310, "96120.00")
                .row("small", "bad", 905, "41050.25")
                .row("small", "unrated", 3_150, null);
    }

    /** One that the pages know nothing about. */
    private static Table channels(Random random) {
        return new Table("firstChannel:text customers:number share:share")
                .row("web-shop", 12_000, 0.509)
                .row("=HYPERLINK(\"x\")", 11_500, 0.488)
                .row(null, 70, 0.003);
    }

    private static String money(double amount) {
        return String.format(java.util.Locale.ROOT, "%.2f", amount);
    }

    private static final class Table {

        private final JsonArray columns = new JsonArray();
        private final JsonArray rows = new JsonArray();
        private final JsonObject figures = new JsonObject();

        Table(String described) {
            Arrays.stream(described.split(" "))
                    .map(column -> column.split(":"))
                    .forEach(column ->
                            columns.add(new JsonObject().put("name", column[0]).put("type", column[1])));
        }

        Table row(Object... cells) {
            rows.add(new JsonArray(new ArrayList<>(Arrays.asList(cells))));
            return this;
        }
    }
}
