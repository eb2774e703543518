package crm.bench.reference;

import crm.analytics.model.buying.BuyerTable;
import crm.analytics.model.buying.BuyingFit;
import crm.analytics.model.buying.BuyingKind;
import crm.analytics.model.buying.BuyingModel;
import crm.analytics.model.buying.PurchaseHistory;
import crm.analytics.model.history.PurchaseLog;
import crm.analytics.model.history.TimeUnit;
import crm.analytics.model.value.LifetimeValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A simulated log of 5,000 customers in days. */
final class ExampleChecks {

    private static final LocalDate END = LocalDate.of(2014, 12, 31);

    private final Data data;
    private final Checks checks;

    ExampleChecks(Data data, Checks checks) {
        this.data = data;
        this.checks = checks;
    }

    void run() {
        checks.of("simulated log");
        Map<Integer, PurchaseLog> logs = new TreeMap<>();
        for (Data.Row row : data.rows("lifetimes/example_transactions.csv")) {
            logs.computeIfAbsent(row.count("id"), ignored -> new PurchaseLog())
                    .add(LocalDate.parse(row.text("date").substring(0, 10)), BigDecimal.ONE);
        }
        List<PurchaseHistory> histories = logs.values().stream()
                .map(log -> log.asOf(END, TimeUnit.DAYS).history())
                .toList();
        checks.exact("customers", 5000, histories.size());
        BuyingModel model =
                BuyingFit.fit(BuyingKind.BG_NBD, BuyerTable.of(histories)).model();
        checks.printed(
                "BG/NBD parameter %d",
                "0.16 1.86 1.85 3.18", i -> model.parameters().get(i));
        checks.relative(
                "BG/NBD CET(30), row %d",
                ".016053 .021171 .030461 .031686 .001607", 1e-3, i -> model.expectedPurchases(histories.get(i), 30));
        PurchaseHistory first = histories.getFirst();
        double whole = new LifetimeValue(1, 30, 0).purchases(model, first);
        checks.relative("value with spend 1 and no discount is CET", model.expectedPurchases(first, 30), whole, 1e-12);
        checks.relative(
                "value at 100 % a step is half", whole / 2, new LifetimeValue(1, 30, 1).purchases(model, first), 1e-12);
    }
}
