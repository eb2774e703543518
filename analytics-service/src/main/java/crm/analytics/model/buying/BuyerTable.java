package crm.analytics.model.buying;

import crm.analytics.model.math.Check;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A customer base as the fits read it: distinct histories, each with the number of customers that share it. Sorted, so
 * that a fit does not depend on the order of its input, not even in the last bit.
 */
public final class BuyerTable {

    private static final Comparator<PurchaseHistory> ORDER = Comparator.comparingInt(PurchaseHistory::x)
            .thenComparingDouble(PurchaseHistory::recency)
            .thenComparingDouble(PurchaseHistory::age);

    final int[] x;
    final double[] recency;
    final double[] age;
    final double[] weight;

    private BuyerTable(int rows) {
        x = new int[rows];
        recency = new double[rows];
        age = new double[rows];
        weight = new double[rows];
    }

    /** Each history once for each customer. */
    public static BuyerTable of(Iterable<PurchaseHistory> histories) {
        Builder builder = new Builder();
        histories.forEach(history -> builder.add(history, 1));
        return builder.build();
    }

    /** Number of distinct histories. */
    public int rows() {
        return x.length;
    }

    /** Number of customers. */
    public double customers() {
        double sum = 0;
        for (double customers : weight) {
            sum += customers;
        }
        return sum;
    }

    /** Number of repeat purchases of all customers. */
    public double purchases() {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += weight[i] * x[i];
        }
        return sum;
    }

    /** The history in a row. */
    public PurchaseHistory history(int row) {
        return new PurchaseHistory(x[row], recency[row], age[row]);
    }

    /** How many customers share the history of a row. */
    public double weight(int row) {
        return weight[row];
    }

    int mostPurchases() {
        return x.length == 0 ? 0 : x[x.length - 1];
    }

    double oldest() {
        double oldest = 0;
        for (double time : age) {
            oldest = Math.max(oldest, time);
        }
        return oldest;
    }

    /** At most this many rows, evenly through the sorted ones. */
    BuyerTable thinned(int rows) {
        if (rows >= rows()) {
            return this;
        }
        BuyerTable thin = new BuyerTable(rows);
        for (int i = 0; i < rows; i++) {
            thin.set(i, history((int) ((long) i * rows() / rows)), weight[(int) ((long) i * rows() / rows)]);
        }
        return thin;
    }

    private void set(int row, PurchaseHistory history, double customers) {
        x[row] = history.x();
        recency[row] = history.recency();
        age[row] = history.age();
        weight[row] = customers;
    }

    /** Collects histories. */
    public static final class Builder {

        private final Map<PurchaseHistory, Double> customers = new HashMap<>();

        /**
         * Adds customers with the same history.
         *
         * @param weight number of them; nothing is added for 0
         * @throws IllegalArgumentException when it is negative or no number
         */
        public Builder add(PurchaseHistory history, double weight) {
            if (Check.notNegative("weight", weight) > 0) {
                customers.merge(history, weight, Double::sum);
            }
            return this;
        }

        /** The base as collected so far. */
        public BuyerTable build() {
            List<PurchaseHistory> sorted = new ArrayList<>(customers.keySet());
            sorted.sort(ORDER);
            BuyerTable table = new BuyerTable(sorted.size());
            for (int row = 0; row < sorted.size(); row++) {
                table.set(row, sorted.get(row), customers.get(sorted.get(row)));
            }
            return table;
        }
    }
}
