package crm.bench.reference;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** From the CDNOW log to x, t_x, T and m. */
final class CdnowChecks {

    private final Data data;
    private final Checks checks;

    CdnowChecks(Data data, Checks checks) {
        this.data = data;
        this.checks = checks;
    }

    void run(Cdnow cdnow) {
        checks.of("CDNOW table");
        var customers = cdnow.customers();
        List<Data.Row> published = data.rows("btyd/cdnowSummary_cbs.csv");
        checks.exact("customers", published.size(), customers.size());
        List<Integer> places = IntStream.range(0, published.size()).boxed().toList();
        checks.worst(
                "x",
                places,
                i -> published.get(i).number("x"),
                i -> customers.get(i).x(),
                0,
                false);
        checks.worst(
                "t_x, weeks",
                places,
                i -> published.get(i).number("t.x"),
                i -> customers.get(i).summary().recency(),
                1e-9,
                false);
        checks.worst(
                "T, weeks",
                places,
                i -> published.get(i).number("T.cal"),
                i -> customers.get(i).summary().age(),
                1e-9,
                false);
        checks.worst(
                "m",
                places,
                i -> published.get(i).number("m.x"),
                i -> customers.get(i).summary().meanSpend(),
                1e-9,
                false);
        checks.worst(
                "purchases of the holdout",
                places,
                i -> published.get(i).number("x.star"),
                i -> customers.get(i).holdout(),
                0,
                false);
        checks.exact(
                "sum of x", 2457, customers.stream().mapToInt(Cdnow.Customer::x).sum());
        checks.exact(
                "largest x",
                29,
                customers.stream().mapToInt(Cdnow.Customer::x).max().orElse(-1));
        checks.exact("distinct (x, t_x, T)", 1016, cdnow.table().rows());
        checks.exact(
                "sum of the holdout",
                1882,
                customers.stream().mapToInt(Cdnow.Customer::holdout).sum());
        double[] histogram = {1411, 439, 214, 100, 62, 38, 29, 64};
        List<Integer> counts = IntStream.range(0, 8).boxed().toList();
        checks.worst(
                "customers by x = 0..6, 7+",
                counts,
                i -> histogram[i],
                i -> customers.stream().filter(c -> Math.min(c.x(), 7) == i).count(),
                0,
                false);
        spend(cdnow);
    }

    private void spend(Cdnow cdnow) {
        checks.of("CDNOW spend");
        var buyers =
                cdnow.customers().stream().filter(customer -> customer.x() > 0).toList();
        double[] m = buyers.stream()
                .mapToDouble(customer -> customer.summary().meanSpend())
                .toArray();
        double[] x = buyers.stream().mapToDouble(Cdnow.Customer::x).toArray();
        Arrays.stream(m).average().ifPresent(mean -> checks.printed("mean", "35.08", mean));
        checks.printed("standard deviation", "30.28", Statistics.deviation(m));
        double[] sorted = Arrays.stream(m).sorted().toArray();
        checks.printed("least", "2.99", sorted[0]);
        checks.printed("lower quartile", "15.76", Statistics.quantile(sorted, 0.25));
        checks.printed("median", "27.4975", Statistics.quantile(sorted, 0.5));
        checks.printed("upper quartile", "41.785", Statistics.quantile(sorted, 0.75));
        checks.printed("largest", "299.63", sorted[sorted.length - 1]);
        checks.printed("correlation with x", "0.1139", Statistics.correlation(m, x));
    }
}
