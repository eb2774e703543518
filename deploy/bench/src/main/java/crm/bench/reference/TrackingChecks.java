package crm.bench.reference;

import crm.analytics.model.buying.BuyingKind;
import crm.analytics.model.buying.BuyingModel;
import crm.analytics.model.buying.PurchaseHistory;
import crm.analytics.model.history.TimeUnit;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Predictions for the whole base against what happened, as papers and vignettes tabulate them. */
final class TrackingChecks {

    private static final double FITTED = 1e-3;
    private static final BuyingModel BG = BuyingKind.BG_NBD.with(.2425945, 4.4136019, .7929199, 2.4258881);
    private static final BuyingModel PARETO = BuyingKind.PARETO_NBD.with(.5533971, 10.5801985, .6060625, 11.6562237);
    private static final BuyingModel PARETO_TIGHT = BuyingKind.PARETO_NBD.with(.5532771, 10.577684, .606240, 11.668734);
    private static final BuyingModel MBG = BuyingKind.MBG_NBD.with(.5248429, 6.1830818, .8913595, 1.6140029);

    private final List<Cdnow.Customer> customers;
    private final Checks checks;

    TrackingChecks(Cdnow cdnow, Checks checks) {
        customers = cdnow.customers();
        this.checks = checks;
    }

    void weeks(Data data) {
        checks.of("tracking");
        List<Data.Row> weeks = data.rows("oracle/cdnow_weekly_tracking.csv");
        checks.worst(
                "purchases up to a week",
                weeks,
                row -> row.number("actual_cum"),
                row -> actual(row.count("week")),
                0,
                false);
        checks.worst(
                "BG/NBD expected up to a week",
                weeks,
                row -> row.number("bgnbd_expected_cum"),
                row -> expected(BG, row.count("week")),
                1e-6,
                false);
        checks.worst(
                "Pareto/NBD expected up to a week",
                weeks,
                row -> row.number("pnbd_expected_cum"),
                row -> expected(PARETO, row.count("week")),
                1e-6,
                false);
        checks.relative(
                "BG/NBD vignette, up to week 20 + %d",
                "1312.458 1387.346 1460.392 1531.713 1601.418 1669.6", FITTED, i -> expected(BG, 20 + i));
        checks.relative(
                "Pareto/NBD vignette, up to week 20 + %d",
                "1308.856 1385.275 1459.923 1532.906 1604.320 1674.253", FITTED, i -> expected(PARETO, 20 + i));
        checks.relative(
                "BG/NBD vignette, in week 20 + %d",
                "76.86531 74.88843 73.04554 71.32166 69.70412 68.18213", FITTED, i -> inWeek(BG, 20 + i));
        checks.relative(
                "Pareto/NBD vignette, in week 20 + %d",
                "78.308 76.419 74.648 72.983 71.414 69.933", FITTED, i -> inWeek(PARETO, 20 + i));
        checks.exact("purchases up to week 78", 4339, actual(78));
        checks.printed("BG/NBD up to week 78", "4165.66", expected(BG, 78));
        checks.printed("Pareto/NBD up to week 78", "4274.44", expected(PARETO, 78));
    }

    void holdout() {
        checks.of("holdout");
        checks.relative(
                "BG/NBD mean of x = %d",
                ".2250893 .5231364 1.044126 1.520256 2.163824 2.653789 3.503957 6.157036", FITTED, x -> mean(BG, x));
        checks.printed(
                "Pareto/NBD mean of x = %d",
                ".138 .600 1.196 1.714 2.399 2.907 3.819 6.403", FITTED, x -> mean(PARETO_TIGHT, x));
        double[] actual =
                customers.stream().mapToDouble(Cdnow.Customer::holdout).toArray();
        total("BG/NBD", "1653.41", ".6256", ".7855", BG, actual);
        total("Pareto/NBD", "1665.51", ".6302", ".7545", PARETO_TIGHT, actual);
        checks.relative("MBG/NBD sum of CET(39)", 1576.73, sum(predicted(MBG)), 1e-5);
        checks.of("week 39");
        checks.printed("BG/NBD mean P(alive)", ".8134", alive(BG));
        checks.printed("Pareto/NBD mean P(alive)", ".4463", alive(PARETO_TIGHT));
        checks.printed("MBG/NBD mean P(alive)", ".4487", alive(MBG));
        checks.printed(
                "BG/NBD customers with x = %d",
                "1407.68 460.32 192.46 101.16 59.85 38.12 25.55 71.85", this::histogram);
    }

    private void total(String model, String total, String correlation, String error, BuyingModel at, double[] actual) {
        double[] predicted = predicted(at);
        double sum = IntStream.range(0, actual.length)
                .mapToDouble(i -> Math.abs(actual[i] - predicted[i]))
                .sum();
        checks.relative(model + " sum of CET(39)", Double.parseDouble(total), sum(predicted), 1e-5);
        checks.printed(model + " correlation", correlation, Statistics.correlation(predicted, actual));
        checks.printed(model + " mean absolute error", error, sum / actual.length);
    }

    /** Repeat purchases within so many weeks from the start. */
    private int actual(int week) {
        LocalDate last = Cdnow.START.plusDays(7L * week - 1);
        return customers.stream()
                .map(Cdnow.Customer::log)
                .filter(log -> !log.first().isAfter(last))
                .mapToInt(log -> log.between(log.first(), last, TimeUnit.DAYS).purchases())
                .sum();
    }

    /** Over customers who had bought by then, each since the own first purchase. */
    private double expected(BuyingModel model, int week) {
        return customers.stream()
                .mapToDouble(customer -> week
                        - ChronoUnit.DAYS.between(Cdnow.START, customer.log().first()) / 7.0)
                .filter(time -> time > 0)
                .map(model::expectedPurchases)
                .sum();
    }

    private double inWeek(BuyingModel model, int week) {
        return expected(model, week) - expected(model, week - 1);
    }

    private double mean(BuyingModel model, int x) {
        return customers.stream()
                .filter(customer -> Math.min(customer.x(), 7) == x)
                .mapToDouble(customer -> model.expectedPurchases(customer.history(), 39))
                .average()
                .orElse(Double.NaN);
    }

    private double[] predicted(BuyingModel model) {
        return customers.stream()
                .mapToDouble(customer -> model.expectedPurchases(customer.history(), 39))
                .toArray();
    }

    private double alive(BuyingModel model) {
        return customers.stream()
                        .mapToDouble(customer -> model.probabilityAlive(customer.history()))
                        .sum()
                / customers.size();
    }

    private double histogram(int x) {
        return customers.stream()
                .map(Cdnow.Customer::history)
                .mapToDouble(PurchaseHistory::age)
                .map(age -> x < 7
                        ? BG.probabilityOfPurchases(x, age)
                        : 1
                                - IntStream.range(0, 7)
                                        .mapToDouble(n -> BG.probabilityOfPurchases(n, age))
                                        .sum())
                .sum();
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }
}
