package crm.analytics.model.spend;

import crm.analytics.model.math.Check;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What repeat buyers spent, as the fit reads it: x and m of each, sorted. */
public final class SpendTable {

    private record Row(int x, double m) {}

    final int[] x;
    final double[] m;

    private SpendTable(List<Row> rows) {
        x = rows.stream().mapToInt(Row::x).toArray();
        m = rows.stream().mapToDouble(Row::m).toArray();
    }

    /** Number of customers. */
    public int customers() {
        return x.length;
    }

    /** Mean of the customers' mean spends. */
    public double mean() {
        double sum = 0;
        for (double spend : m) {
            sum += spend;
        }
        return sum / m.length;
    }

    /** Collects customers. */
    public static final class Builder {

        private final List<Row> rows = new ArrayList<>();

        /**
         * Adds a customer, unless outside the model: without repeat purchases, or with a net spend of zero or below.
         *
         * @param x number of repeat purchases
         * @param m mean spend of these
         * @throws IllegalArgumentException when x is negative or m no number
         */
        public Builder add(int x, double m) {
            Check.notNegative("x", x);
            if (x > 0 && Check.finite("m", m) > 0) {
                rows.add(new Row(x, m));
            }
            return this;
        }

        /** The customers as collected so far. */
        public SpendTable build() {
            rows.sort(Comparator.comparingInt(Row::x).thenComparingDouble(Row::m));
            return new SpendTable(rows);
        }
    }
}
