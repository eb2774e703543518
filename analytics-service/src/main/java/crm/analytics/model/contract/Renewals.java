package crm.analytics.model.contract;

import crm.analytics.model.math.Check;
import java.util.TreeMap;

/** How long contracts lasted, as the fit reads it: for each number of periods, how many ended then and how many still run. */
public final class Renewals {

    final TreeMap<Integer, double[]> byPeriods = new TreeMap<>();

    /**
     * Adds customers who left at the end of a period.
     *
     * @param period from 1
     * @param customers number of them
     * @throws IllegalArgumentException when the period is below 1 or the number negative
     */
    public Renewals left(int period, double customers) {
        Check.positive("period", period);
        of(period)[0] += Check.notNegative("customers", customers);
        return this;
    }

    /**
     * Adds customers who have renewed so many times and are still there; those who have not yet had to decide tell nothing.
     *
     * @param periods survived
     * @param customers number of them
     * @throws IllegalArgumentException when one of them is negative
     */
    public Renewals stayed(int periods, double customers) {
        Check.notNegative("periods", periods);
        of(periods)[1] += Check.notNegative("customers", customers);
        return this;
    }

    /**
     * One cohort, from the numbers of its survivors.
     *
     * @param survivors at the begin, after one period, and so on
     * @throws IllegalArgumentException when there are fewer than two numbers, or one exceeds that before it
     */
    public static Renewals ofCohort(double... survivors) {
        if (survivors.length < 2) {
            throw new IllegalArgumentException("A cohort needs its size and the survivors of one period at least");
        }
        Renewals renewals = new Renewals();
        for (int t = 1; t < survivors.length; t++) {
            renewals.left(t, survivors[t - 1] - survivors[t]);
        }
        return renewals.stayed(survivors.length - 1, survivors[survivors.length - 1]);
    }

    /** Number of customers who left. */
    public double departures() {
        return byPeriods.values().stream().mapToDouble(row -> row[0]).sum();
    }

    /** Number of all customers. */
    public double customers() {
        return byPeriods.values().stream().mapToDouble(row -> row[0] + row[1]).sum();
    }

    private double[] of(int periods) {
        return byPeriods.computeIfAbsent(periods, ignored -> new double[2]);
    }
}
