package crm.analytics.model.concentration;

import crm.analytics.model.math.Check;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The Lorenz curve of what customers bring, counted from the largest. Whether those who bring nothing belong to the base
 * changes every figure, and has to be said with it.
 */
public final class Lorenz {

    private final double[] cumulated;

    private Lorenz(double[] cumulated) {
        this.cumulated = cumulated;
    }

    /**
     * The curve of those who bring something; the amounts are in any order.
     *
     * @throws IllegalArgumentException when none of them is above zero, or one is no number
     */
    public static Lorenz ofPaying(double... amounts) {
        return of(Arrays.stream(amounts).filter(amount -> Check.finite("amount", amount) > 0));
    }

    /**
     * The curve of all customers; who brings less than nothing counts as bringing nothing.
     *
     * @throws IllegalArgumentException when none of them is above zero, or one is no number
     */
    public static Lorenz ofAll(double... amounts) {
        return of(Arrays.stream(amounts).map(amount -> Math.max(0, Check.finite("amount", amount))));
    }

    private static Lorenz of(DoubleStream amounts) {
        double[] sorted = amounts.sorted().toArray();
        if (sorted.length == 0 || sorted[sorted.length - 1] == 0) {
            throw new IllegalArgumentException("No customer brings anything");
        }
        double[] cumulated = new double[sorted.length + 1];
        for (int i = 0; i < sorted.length; i++) {
            cumulated[i + 1] = cumulated[i] + sorted[sorted.length - 1 - i];
        }
        return new Lorenz(cumulated);
    }

    /** Number of customers in the base. */
    public int customers() {
        return cumulated.length - 1;
    }

    /**
     * Share of the total that the top customers bring. At .2 it is the Pareto ratio, of which 80 % is the proverb and 60
     * to 73 % what is found.
     *
     * @param top share of customers, rounded up to a whole one
     */
    public double topShare(double top) {
        double exact = Check.share("top", top) * customers();
        double whole = Math.rint(exact);
        int customers = (int) (Math.abs(exact - whole) < 1e-9 ? whole : Math.ceil(exact));
        return cumulated[customers] / total();
    }

    /** The least share of customers, counted from the largest, that brings this share of the total. */
    public double customersFor(double share) {
        double wanted = Check.share("share", share) * total();
        int customers = 0;
        while (cumulated[customers] < wanted && customers < customers()) {
            customers++;
        }
        return (double) customers / customers();
    }

    /** Gini coefficient: 0 when all bring the same, near 1 when one brings everything. */
    public double gini() {
        int n = customers();
        double area = 0;
        for (int i = 1; i <= n; i++) {
            area += cumulated[i];
        }
        return (2 * area / total() - n - 1) / n;
    }

    private double total() {
        return cumulated[customers()];
    }
}
