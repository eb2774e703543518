package crm.bench.reference;

import crm.analytics.model.history.PurchaseLog;
import crm.analytics.model.history.TimeUnit;
import crm.analytics.model.rfm.RfmCuts;
import crm.analytics.model.rfm.RfmRule;
import crm.analytics.model.rfm.RfmScore;
import crm.analytics.model.rfm.RfmSegments;
import crm.analytics.model.rfm.RfmValues;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Scores and segments by both rules. */
final class RfmChecks {

    private final Data data;
    private final Checks checks;

    RfmChecks(Data data, Checks checks) {
        this.data = data;
        this.checks = checks;
    }

    void quintiles() {
        checks.of("RFM quintiles");
        List<Data.Row> orders = data.rows("rfm/rfm_data_orders.csv");
        Map<String, RfmValues> values = values(orders);
        RfmCuts cuts = RfmRule.QUINTILES.cut(values.values());
        checks.exact("orders", 4906, orders.size());
        checks.printed(
                "cut of recency %d", "115.0 181.0 297.4 482.0", cuts.recency().points()::get);
        checks.printed(
                "cut of frequency %d", "4.0 5.0 6.0 8.0", cuts.frequency().points()::get);
        checks.printed(
                "cut of spend %d", "255.8 382.0 506.4 666.0", cuts.monetary().points()::get);
        List<Data.Row> rows = data.rows("oracle/rfm_orders_scores.csv");
        checks.worst(
                "score",
                rows,
                row -> row.number("rfm_score"),
                row -> cuts.score(values.get(row.text("customer_id"))).code(),
                0,
                false);
        wrong(
                "segments by the bounds of the tests",
                rows,
                row -> RfmSegments.classic(cuts.score(values.get(row.text("customer_id")))),
                "segment_test_suite_bounds");
        wrong(
                "segments by the bounds of the introduction",
                rows,
                row -> RfmSegments.revised(cuts.score(values.get(row.text("customer_id")))),
                "segment_readme_bounds");
        List<RfmValues> champions = values.values().stream()
                .filter(value -> RfmSegments.classic(cuts.score(value)).equals("Champions"))
                .toList();
        checks.exact("champions", 158, champions.size());
        checks.exact(
                "orders of champions",
                1234,
                champions.stream().mapToDouble(RfmValues::frequency).sum());
        checks.exact(
                "revenue of champions",
                120_178,
                champions.stream().mapToDouble(RfmValues::monetary).sum());
        Map<Integer, Double> heat = values.values().stream()
                .collect(Collectors.groupingBy(
                        value -> cuts.score(value).code() / 10, Collectors.averagingDouble(RfmValues::monetary)));
        checks.printed(
                "sum over the heat map",
                "12634",
                heat.values().stream().mapToDouble(Double::doubleValue).sum());
    }

    /** Orders, not days, are counted by this rule. */
    private static Map<String, RfmValues> values(List<Data.Row> orders) {
        LocalDate asOf = LocalDate.of(2006, 12, 31);
        Map<String, RfmValues> values = new HashMap<>();
        for (Data.Row order : orders) {
            double age = ChronoUnit.DAYS.between(LocalDate.parse(order.text("order_date")), asOf);
            values.merge(
                    order.text("customer_id"),
                    new RfmValues(age, 1, order.number("revenue")),
                    (one, other) -> new RfmValues(
                            Math.min(one.recency(), other.recency()),
                            one.frequency() + other.frequency(),
                            one.monetary() + other.monetary()));
        }
        return values;
    }

    void quartiles() {
        checks.of("RFM quartiles");
        Map<String, PurchaseLog> logs = new TreeMap<>();
        data.rows("pymc/rfm_transactions.csv")
                .forEach(row -> logs.computeIfAbsent(row.text("identifier"), ignored -> new PurchaseLog())
                        .add(LocalDate.parse(row.text("date")), new BigDecimal(row.text("monetary_value"))));
        LocalDate asOf = LocalDate.of(2015, 2, 6);
        Map<String, RfmValues> values = new HashMap<>();
        logs.forEach((id, log) -> values.put(id, log.asOf(asOf, TimeUnit.DAYS).rfmWithMean()));
        RfmCuts cuts = RfmRule.QUARTILES.cut(values.values());
        List<Data.Row> rows = data.rows("pymc/rfm_expected_default_segments_20150206.csv");
        checks.worst(
                "score",
                rows,
                row -> row.number("rfm_score"),
                row -> score(cuts, values, row).code(),
                0,
                false);
        wrong("segments", rows, row -> RfmSegments.quartiles(score(cuts, values, row)), "segment");
    }

    private static RfmScore score(RfmCuts cuts, Map<String, RfmValues> values, Data.Row row) {
        return cuts.score(values.get(row.text("customer_id")));
    }

    private void wrong(String what, List<Data.Row> rows, Function<Data.Row, String> segment, String column) {
        long wrong = rows.stream()
                .filter(row -> !segment.apply(row).equals(row.text(column)))
                .count();
        checks.exact(what + " that differ", 0, wrong);
    }
}
