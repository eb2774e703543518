package crm.analytics.model.payment;

import crm.analytics.model.math.Check;

/**
 * From 100 (pays 30 days early) over 80 (on terms) to 20 (120 days late or later), straight between the published points
 * of the D&B PAYDEX score.
 */
public final class PaymentScore {

    private static final double[] DAYS = {-30, -20, 0, 15, 22, 30, 60, 90, 120};
    private static final double[] SCORES = {100, 90, 80, 70, 60, 50, 40, 30, 20};

    /** Bands of risk. */
    public enum Risk {
        LOW,
        MEDIUM,
        HIGH
    }

    private PaymentScore() {}

    /**
     * The score of paying so long after the due day.
     *
     * @param daysBeyondTerms negative when before it
     */
    public static double of(double daysBeyondTerms) {
        Check.finite("daysBeyondTerms", daysBeyondTerms);
        if (daysBeyondTerms <= DAYS[0]) {
            return SCORES[0];
        }
        for (int i = 1; i < DAYS.length; i++) {
            if (daysBeyondTerms <= DAYS[i]) {
                double along = (daysBeyondTerms - DAYS[i - 1]) / (DAYS[i] - DAYS[i - 1]);
                return SCORES[i - 1] + along * (SCORES[i] - SCORES[i - 1]);
            }
        }
        return SCORES[SCORES.length - 1];
    }

    /** Low from 80 upwards, medium from 50, else high. */
    public static Risk risk(double score) {
        return score >= 80 ? Risk.LOW : score >= 50 ? Risk.MEDIUM : Risk.HIGH;
    }
}
