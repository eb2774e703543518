package crm.analytics.calibration;

import crm.analytics.model.buying.BuyerTable;
import crm.analytics.model.buying.BuyingModel;
import crm.analytics.model.buying.PurchaseHistory;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model says against what happened, in the tables that the literature shows: how often customers bought again, how
 * purchases went on by week, and, where days were kept back, what those who had bought so often bought then.
 */
final class ModelChecks {

    /** The last row of a table by repeats holds all who bought at least as often. */
    private static final int LAST = 7;

    private static final int DECILES = 10;

    private final BuyingModel model;
    private final FitData data;
    private final double heldWeeks;
    private final BuyerTable known;

    ModelChecks(BuyingModel model, FitData data, FitRequest request) {
        this.model = model;
        this.data = data;
        this.heldWeeks = request.holdoutDays() / 7.0;
        this.known = data.held() > 0 ? data.calibration() : data.all();
    }

    /** By name of the report that shows them. */
    JsonObject all() {
        JsonObject checks = new JsonObject()
                .put("customers", (long) known.customers())
                .put("model-histogram", histogram())
                .put("model-tracking", tracking());
        return data.held() == 0
                ? checks
                : checks.put("model-holdout", holdout()).put("churn", churn());
    }

    private JsonArray histogram() {
        double[] actual = new double[LAST + 1];
        Map<Double, Double> ages = new HashMap<>();
        for (int row = 0; row < known.rows(); row++) {
            PurchaseHistory history = known.history(row);
            actual[Math.min(history.x(), LAST)] += known.weight(row);
            ages.merge(history.age(), known.weight(row), Double::sum);
        }
        double[] expected = new double[LAST + 1];
        expected[LAST] = known.customers();
        ages.forEach((age, customers) -> {
            for (int n = 0; n < LAST; n++) {
                double some = customers * model.probabilityOfPurchases(n, age);
                expected[n] += some;
                expected[LAST] -= some;
            }
        });
        JsonArray rows = new JsonArray();
        for (int n = 0; n <= LAST; n++) {
            rows.add(new JsonArray().add(n).add(actual[n]).add(Math.max(0, expected[n])));
        }
        return rows;
    }

    /** Who bought first in a week is taken to have done so at its end. */
    private JsonArray tracking() {
        JsonArray rows = new JsonArray();
        if (data.weeks().isEmpty()) {
            return rows;
        }
        long actual = 0;
        double before = 0;
        for (int week = 0; week <= data.weeks().lastKey(); week++) {
            FitData.Week happened = data.weeks().getOrDefault(week, new FitData.Week(0, 0));
            actual += happened.repeats();
            double until = 0;
            for (var started : data.weeks().headMap(week).entrySet()) {
                until += started.getValue().firsts() * model.expectedPurchases(week - started.getKey());
            }
            rows.add(new JsonArray()
                    .add(week + 1)
                    .add(happened.repeats())
                    .add(until - before)
                    .add(actual)
                    .add(until));
            before = until;
        }
        return rows;
    }

    private JsonArray holdout() {
        double[] customers = new double[LAST + 1];
        double[] bought = new double[LAST + 1];
        double[] expected = new double[LAST + 1];
        data.holdout().forEach((history, sums) -> {
            int n = Math.min(history.x(), LAST);
            customers[n] += sums[0];
            bought[n] += sums[1];
            expected[n] += sums[0] * model.expectedPurchases(history, heldWeeks);
        });
        JsonArray rows = new JsonArray();
        for (int n = 0; n <= LAST; n++) {
            if (customers[n] > 0) {
                rows.add(new JsonArray()
                        .add(n)
                        .add(customers[n])
                        .add(bought[n] / customers[n])
                        .add(expected[n] / customers[n]));
            }
        }
        return rows;
    }

    /** Customers by the risk of buying nothing in the holdout period, and the share of them who did buy nothing. */
    private JsonArray churn() {
        record Risk(double predicted, long customers, long silent) {}
        List<Risk> risks = new ArrayList<>();
        data.holdout()
                .forEach((history, sums) ->
                        risks.add(new Risk(model.probabilityOfNoPurchase(history, heldWeeks), sums[0], sums[2])));
        risks.sort(Comparator.comparingDouble(Risk::predicted));
        double size = known.customers() / DECILES;
        JsonArray rows = new JsonArray();
        double predicted = 0;
        long customers = 0;
        long silent = 0;
        long seen = 0;
        for (int i = 0; i < risks.size(); i++) {
            Risk risk = risks.get(i);
            predicted += risk.predicted() * risk.customers();
            customers += risk.customers();
            silent += risk.silent();
            seen += risk.customers();
            if (seen >= size * (rows.size() + 1) - 0.5 || i == risks.size() - 1) {
                rows.add(new JsonArray()
                        .add(rows.size() + 1)
                        .add(customers)
                        .add(predicted / customers)
                        .add((double) silent / customers));
                predicted = 0;
                customers = 0;
                silent = 0;
            }
        }
        return rows;
    }
}
