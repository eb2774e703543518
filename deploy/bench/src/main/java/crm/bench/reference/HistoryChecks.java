package crm.bench.reference;

import crm.analytics.model.history.CustomerSummary;
import crm.analytics.model.history.PurchaseLog;
import crm.analytics.model.history.TimeUnit;
import crm.analytics.model.rfm.RfmValues;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** From the log of six customers to x, t_x, T and m. */
final class HistoryChecks {

    private static final LocalDate END = LocalDate.of(2015, 2, 7);

    private final Data data;
    private final Checks checks;

    HistoryChecks(Data data, Checks checks) {
        this.data = data;
        this.checks = checks;
    }

    void run() {
        checks.of("14 transactions");
        Map<String, PurchaseLog> logs = logs(data.rows("pymc/rfm_transactions.csv"));
        List<Data.Row> days = data.rows("pymc/rfm_expected_summary_20150207_days.csv");
        List<Data.Row> weeks = data.rows("pymc/rfm_expected_summary_20150207_weeks.csv");
        List<Data.Row> first = data.rows("pymc/rfm_expected_include_first_20150207.csv");
        for (String column : List.of("frequency", "recency", "T", "monetary_value")) {
            checks.worst(
                    column + ", days",
                    days,
                    row -> row.number(column),
                    row -> value(summary(logs, row, TimeUnit.DAYS), column),
                    0,
                    false);
        }
        for (String column : List.of("frequency", "recency", "T")) {
            checks.worst(
                    column + ", calendar weeks",
                    weeks,
                    row -> row.number(column),
                    row -> value(summary(logs, row, TimeUnit.ISO_WEEKS), column),
                    0,
                    false);
        }
        for (String column : List.of("frequency", "recency", "monetary_value")) {
            checks.worst(
                    column + ", with the first purchase",
                    first,
                    row -> row.number(column),
                    row -> value(summary(logs, row, TimeUnit.DAYS).rfmWithMean(), column),
                    0,
                    false);
        }
        split();
    }

    /** The same customers without the second order of one day, cut on the first of February. */
    private void split() {
        List<Data.Row> rows = data.rows("pymc/rfm_transactions.csv").stream()
                .filter(row -> !(row.text("date").equals("2015-02-05") && row.number("monetary_value") == 6))
                .toList();
        Map<String, PurchaseLog> logs = logs(rows);
        LocalDate cut = LocalDate.of(2015, 2, 1);
        double[] before = {0, 0, 3, 0, 4.5};
        double[] after = {2, 0, 0, 3, 0};
        List<Integer> places = IntStream.range(0, 5).boxed().toList();
        checks.worst(
                "m before a cut",
                places,
                i -> before[i],
                i -> logs.get(String.valueOf(i + 1)).asOf(cut, TimeUnit.DAYS).meanSpend(),
                0,
                false);
        checks.worst(
                "m after a cut",
                places,
                i -> after[i],
                i -> logs.get(String.valueOf(i + 1))
                        .between(cut, END, TimeUnit.DAYS)
                        .meanSpend(),
                0,
                false);
    }

    private static Map<String, PurchaseLog> logs(List<Data.Row> rows) {
        Map<String, PurchaseLog> logs = new TreeMap<>();
        rows.forEach(row -> logs.computeIfAbsent(row.text("identifier"), ignored -> new PurchaseLog())
                .add(LocalDate.parse(row.text("date")), new BigDecimal(row.text("monetary_value"))));
        return logs;
    }

    private static CustomerSummary summary(Map<String, PurchaseLog> logs, Data.Row row, TimeUnit unit) {
        return logs.get(row.text("customer_id")).asOf(END, unit);
    }

    private static double value(CustomerSummary summary, String column) {
        return switch (column) {
            case "frequency" -> summary.x();
            case "recency" -> summary.recency();
            case "T" -> summary.age();
            default -> summary.meanSpend();
        };
    }

    private static double value(RfmValues values, String column) {
        return switch (column) {
            case "frequency" -> values.frequency();
            case "recency" -> values.recency();
            default -> values.monetary();
        };
    }
}
