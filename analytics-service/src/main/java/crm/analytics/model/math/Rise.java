package crm.analytics.model.math;

/**
 * ln Γ(p + x) - ln Γ(p) and its derivative by p, for x = 0, 1, …, by recurrence. Sums of positive terms for p of 1 and
 * more, so that no digits are lost where the difference of two large ln Γ would lose them.
 */
public final class Rise {

    private final double[] logs;
    private final double[] slopes;

    /**
     * A table.
     *
     * @param p above zero
     * @param most the largest x that will be asked for
     */
    public Rise(double p, int most) {
        logs = new double[most + 1];
        slopes = new double[most + 1];
        for (int x = 0; x < most; x++) {
            logs[x + 1] = logs[x] + Math.log(p + x);
            slopes[x + 1] = slopes[x] + 1 / (p + x);
        }
    }

    /** ln Γ(p + x) - ln Γ(p). */
    public double log(int x) {
        return logs[x];
    }

    /** ψ(p + x) - ψ(p). */
    public double slope(int x) {
        return slopes[x];
    }

    /** ln Γ(p + x) - ln Γ(p), of one x only. */
    public static double log(double p, int x) {
        double sum = 0;
        for (int k = 0; k < x; k++) {
            sum += Math.log(p + k);
        }
        return sum;
    }
}
