package crm.analytics.model.math;

/** Odds on a log scale, where they neither overflow nor vanish. */
public final class Logistic {

    private Logistic() {}

    /** 1 / (1 + e^-y): the probability of log odds y. */
    public static double probability(double y) {
        return y >= 0 ? 1 / (1 + Math.exp(-y)) : Math.exp(y) / (1 + Math.exp(y));
    }

    /** ln(1 + e^y). */
    public static double logOnePlusExp(double y) {
        return y > 0 ? y + Math.log1p(Math.exp(-y)) : Math.log1p(Math.exp(y));
    }
}
