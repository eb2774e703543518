package crm.analytics.model.contract;

import crm.analytics.model.math.Check;
import crm.analytics.model.math.Rise;

/**
 * sBG, the shifted-beta-geometric model of retention (Fader and Hardie 2007, "How to project customer retention"): at
 * the end of each period a customer leaves with a probability of beta(α, β). The retention rate rises with tenure,
 * because those who stay are those who were likely to.
 *
 * @param alpha α, of leaving
 * @param beta β, of staying
 */
public record ShiftedBetaGeometric(double alpha, double beta) {

    /** @throws IllegalArgumentException when a parameter is not a positive number */
    public ShiftedBetaGeometric {
        Check.positive("alpha", alpha);
        Check.positive("beta", beta);
    }

    /** S(t): share of a cohort that is left after t periods. */
    public double survival(int t) {
        Check.notNegative("t", t);
        return Math.exp(Rise.log(beta, t) - Rise.log(alpha + beta, t));
    }

    /** The probability to be left after t more periods, of a customer who has stayed for some. */
    public double survival(int stayed, int t) {
        Check.notNegative("stayed", stayed);
        Check.notNegative("t", t);
        return Math.exp(Rise.log(beta + stayed, t) - Rise.log(alpha + beta + stayed, t));
    }

    /**
     * r_t = (β + t - 1) / (α + β + t - 1): the share of those left at the begin of period t who are left at its end.
     *
     * @param t from 1
     * @throws IllegalArgumentException when t is below 1
     */
    public double retention(int t) {
        Check.positive("t", t);
        return (beta + t - 1) / (alpha + beta + t - 1);
    }

    /** P(T = t): share of a cohort that leaves at the end of period t, from 1. */
    public double churn(int t) {
        Check.positive("t", t);
        return survival(t - 1) * alpha / (alpha + beta + t - 1);
    }

    /**
     * Periods to expect within a horizon of a customer who has stayed for some, each worth 1 / (1 + rate)^k when it is
     * the k-th from now.
     *
     * @param rate a period
     */
    public double discountedPeriods(int stayed, int horizon, double rate) {
        Check.notNegative("stayed", stayed);
        Check.notNegative("horizon", horizon);
        Check.notNegative("rate", rate);
        double left = 1;
        double sum = 0;
        for (int k = 1; k <= horizon; k++) {
            left *= retention(stayed + k) / (1 + rate);
            sum += left;
        }
        return sum;
    }
}
