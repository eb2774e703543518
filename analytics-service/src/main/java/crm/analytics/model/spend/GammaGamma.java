package crm.analytics.model.spend;

import crm.analytics.model.math.Check;
import org.hipparchus.special.Gamma;

/**
 * Gamma-Gamma model of spend (Fader and Hardie 2013, "The Gamma-Gamma model of monetary value"): what single purchases
 * of a customer are worth varies as gamma(p, ν) around that customer's own mean, and ν varies between customers as
 * gamma(q, v). v is written γ in some papers.
 *
 * @param p shape within a customer
 * @param q shape between customers; a mean exists above 1 only
 * @param v scale, in units of money
 */
public record GammaGamma(double p, double q, double v) {

    /** @throws IllegalArgumentException when a parameter is not a positive number */
    public GammaGamma {
        Check.positive("p", p);
        Check.positive("q", q);
        Check.positive("v", v);
    }

    /** Whether the mean spend is finite: q above 1. */
    public boolean hasMean() {
        return q > 1;
    }

    /**
     * p v / (q - 1): mean spend a purchase, over all customers.
     *
     * @throws IllegalStateException when there is none; see {@link #hasMean}
     */
    public double meanSpend() {
        if (!hasMean()) {
            throw new IllegalStateException("Spend has no mean, because q is " + q + " and not above 1");
        }
        return p * v / (q - 1);
    }

    /**
     * E(M | x, m): mean spend to expect of a customer's purchases, between the customer's own mean and that of all.
     *
     * @param x number of repeat purchases; 0 gives the mean over all customers
     * @param m their mean spend, above zero; not looked at when x is 0
     * @throws IllegalArgumentException when x is negative, or m is not positive for a buyer: who got back as much as was
     *     paid is outside the model
     * @throws IllegalStateException when there is no mean: q not above 1, and too few purchases to make up for it
     */
    public double expectedSpend(int x, double m) {
        if (Check.notNegative("x", x) == 0) {
            return meanSpend();
        }
        Check.positive("m", m);
        double weight = p * x + q - 1;
        if (!(weight > 0)) {
            throw new IllegalStateException("Spend has no mean after " + x + " purchases, because q is " + q);
        }
        return p * (v + x * m) / weight;
    }

    /**
     * ln of the likelihood of a mean spend m over x repeat purchases.
     *
     * @throws IllegalArgumentException when x or m is not positive
     */
    public double logLikelihood(int x, double m) {
        Check.positive("x", x);
        Check.positive("m", m);
        double px = p * x;
        return Gamma.logGamma(px + q)
                - Gamma.logGamma(px)
                - Gamma.logGamma(q)
                + q * Math.log(v)
                + (px - 1) * Math.log(m)
                + px * Math.log(x)
                - (px + q) * Math.log(x * m + v);
    }
}
