package crm.bench.reference;

import crm.analytics.model.concentration.Lorenz;
import crm.analytics.model.experiment.Comparison;
import crm.analytics.model.experiment.Cuped;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** All 23,570 CDNOW customers: totals, cohorts, concentration; and an experiment without treatment on the sample. */
final class MasterChecks {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");

    private final List<Data.Row> rows;
    private final Checks checks;

    MasterChecks(Data data, Checks checks) {
        rows = data.rows("lifetimes/CDNOW_master.csv");
        this.checks = checks;
    }

    void run(Data data) {
        checks.of("CDNOW master");
        Map<String, BigDecimal> spend = new HashMap<>();
        Set<String> days = new HashSet<>();
        Map<String, Set<YearMonth>> months = new HashMap<>();
        for (Data.Row row : rows) {
            String customer = row.text("customer_id");
            spend.merge(customer, new BigDecimal(row.text("dollar_value")), BigDecimal::add);
            days.add(customer + row.text("date"));
            months.computeIfAbsent(customer, ignored -> new HashSet<>())
                    .add(YearMonth.parse(row.text("date").substring(0, 6), MONTH));
        }
        checks.exact("rows", 69_659, rows.size());
        checks.exact("customers", 23_570, spend.size());
        checks.exact("customer-days", 67_591, days.size());
        checks.exact(
                "USD",
                2_500_315.63,
                spend.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add).doubleValue());
        checks.exact(
                "CDs",
                167_881,
                rows.stream().mapToInt(row -> row.count("number_of_cds")).sum());
        checks.exact(
                "rows of no value",
                80,
                rows.stream().filter(row -> row.number("dollar_value") == 0).count());
        cohorts(data.rows("oracle/cdnow_master_cohort_triangle_active_customers.csv"), months);
        concentration(
                spend.values().stream().mapToDouble(BigDecimal::doubleValue).toArray());
    }

    private void cohorts(List<Data.Row> triangle, Map<String, Set<YearMonth>> months) {
        Map<YearMonth, int[]> active = new TreeMap<>();
        for (Set<YearMonth> own : months.values()) {
            YearMonth first = own.stream().min(YearMonth::compareTo).orElseThrow();
            int[] counts = active.computeIfAbsent(first, ignored -> new int[18]);
            own.forEach(month -> counts[(int) first.until(month, ChronoUnit.MONTHS)]++);
        }
        List<Integer> after = IntStream.range(0, 18).boxed().toList();
        for (Data.Row row : triangle) {
            int[] counts = active.get(YearMonth.parse(row.text("coh")));
            checks.worst(
                    "active of cohort " + row.text("coh"),
                    after,
                    i -> row.number(String.valueOf(i)),
                    i -> counts[i],
                    0,
                    false);
        }
    }

    private void concentration(double[] spend) {
        Lorenz lorenz = Lorenz.ofAll(spend);
        checks.printed("share of the top 20 %", ".6778", lorenz.topShare(.2));
        checks.printed("share of the top 1 %", ".1588", lorenz.topShare(.01));
        checks.printed("% of customers for 80 % of sales", "32.65", 100 * lorenz.customersFor(.8));
        checks.printed("Gini", ".6346", lorenz.gini());
    }

    void experiment(Cdnow cdnow) {
        checks.of("CUPED");
        double[] y =
                cdnow.customers().stream().mapToDouble(Cdnow.Customer::holdout).toArray();
        double[] x = cdnow.customers().stream().mapToDouble(Cdnow.Customer::x).toArray();
        Cuped cuped = Cuped.of(y, x);
        checks.printed("theta", ".542238", cuped.theta());
        checks.printed("correlation", ".577230", cuped.correlation());
        checks.printed("variance ratio", ".666806", cuped.varianceRatio());
        double[] adjusted = IntStream.range(0, y.length)
                .mapToDouble(i -> cuped.adjusted(y[i], x[i]))
                .toArray();
        var raw = Comparison.means(half(cdnow, y, 1), half(cdnow, y, 0));
        var after = Comparison.means(half(cdnow, adjusted, 1), half(cdnow, adjusted, 0));
        checks.printed("odd against even, difference", ".0621", raw.difference());
        checks.printed("odd against even, standard error", ".0847", raw.standardError());
        checks.printed("odd against even adjusted, difference", ".0042", after.difference());
        checks.printed("odd against even adjusted, standard error", ".0692", after.standardError());
    }

    private static double[] half(Cdnow cdnow, double[] values, int odd) {
        return IntStream.range(0, values.length)
                .filter(i -> cdnow.customers().get(i).id() % 2 == odd)
                .mapToDouble(i -> values[i])
                .toArray();
    }
}
