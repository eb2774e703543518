package crm.bench.reference;

import crm.analytics.model.buying.BuyerTable;
import crm.analytics.model.buying.BuyingFit;
import crm.analytics.model.buying.BuyingKind;
import crm.analytics.model.buying.BuyingModel;
import crm.analytics.model.buying.PurchaseHistory;
import crm.analytics.model.spend.GammaGamma;
import crm.analytics.model.spend.SpendFit;
import crm.analytics.model.spend.SpendTable;
import crm.analytics.model.value.LifetimeValue;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Spend and lifetime value of the first ten customers, as a quickstart prints them. Its values of twelve "months" are
 * those of twelve steps of 30 weeks; both are checked, the formula by these, the product by real months.
 */
final class ValueChecks {

    private final List<PurchaseHistory> histories;
    private final List<Double> means;
    private final Checks checks;

    ValueChecks(Data data, Checks checks) {
        List<Data.Row> rows = data.rows("lifetimes/cdnow_customers_summary_with_transactions.csv");
        histories = rows.stream()
                .map(row -> new PurchaseHistory(row.count("x"), row.number("t_x"), row.number("T")))
                .toList();
        means = rows.stream().map(row -> row.number("zbar")).toList();
        this.checks = checks;
    }

    List<PurchaseHistory> histories() {
        return histories;
    }

    SpendTable spends() {
        SpendTable.Builder spends = new SpendTable.Builder();
        IntStream.range(0, means.size())
                .forEach(i -> spends.add(histories.get(i).x(), means.get(i)));
        return spends.build();
    }

    void run() {
        BuyingModel buying =
                BuyingFit.fit(BuyingKind.BG_NBD, BuyerTable.of(histories)).model();
        GammaGamma spend = SpendFit.fit(spends()).model();
        checks.of("Gamma-Gamma E(M)");
        checks.relative(
                "customer 1 + %d",
                "24.658619 18.911489 35.170981 35.170981 35.170981 71.462843 18.911489 35.170981 27.282408 35.170981",
                1e-4,
                i -> spend(spend, i));
        double mean = IntStream.range(0, means.size())
                        .mapToDouble(i -> spend(spend, i))
                        .sum()
                / means.size();
        checks.relative("mean of all", 35.25296, mean, 1e-4);
        LifetimeValue slipped = new LifetimeValue(12, 30, .01);
        LifetimeValue months = new LifetimeValue(12, 4.345, .01);
        checks.of("value, 12 x 30 weeks");
        checks.relative(
                "customer 1 + %d",
                "140.0962 18.9435 38.1806 38.1806 38.1806 1003.868 28.1097 38.1806 167.4182 38.1806",
                1e-4,
                i -> value(slipped, buying, spend, i));
        checks.relative("sum", 266621.60, sum(slipped, buying, spend), 1e-4);
        checks.of("value, 12 months");
        checks.relative(
                "customer 1 + %d",
                "36.278496 4.637466 8.344093 8.344093 8.344093 283.523593 6.881407 8.344093 43.353642 8.344093",
                1e-4,
                i -> value(months, buying, spend, i));
        checks.relative("sum", 71509.90, sum(months, buying, spend), 1e-4);
    }

    private double spend(GammaGamma model, int i) {
        return model.expectedSpend(histories.get(i).x(), means.get(i));
    }

    private double value(LifetimeValue horizon, BuyingModel buying, GammaGamma spend, int i) {
        return horizon.value(buying, histories.get(i), spend(spend, i));
    }

    private double sum(LifetimeValue horizon, BuyingModel buying, GammaGamma spend) {
        return IntStream.range(0, means.size())
                .mapToDouble(i -> value(horizon, buying, spend, i))
                .sum();
    }
}
