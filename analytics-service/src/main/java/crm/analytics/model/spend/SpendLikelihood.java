package crm.analytics.model.spend;

import crm.analytics.model.fit.Objective;
import org.hipparchus.special.Gamma;

/** The mean negative log-likelihood of Gamma-Gamma with its gradient; gamma functions once for each x. */
final class SpendLikelihood implements Objective {

    private final SpendTable table;

    SpendLikelihood(SpendTable table) {
        this.table = table;
    }

    @Override
    public double at(double[] point, double[] gradient) {
        double p = Math.exp(point[0]);
        double q = Math.exp(point[1]);
        double v = Math.exp(point[2]);
        double[] sum = sum(p, q, v);
        int customers = table.customers();
        gradient[0] = -sum[1] * p / customers;
        gradient[1] = -sum[2] * q / customers;
        gradient[2] = -sum[3] * v / customers;
        return -sum[0] / customers;
    }

    private double[] sum(double p, double q, double v) {
        double[] sum = new double[4];
        double logV = Math.log(v);
        double ofQ = q * logV - Gamma.logGamma(q);
        double slopeOfQ = logV - Gamma.digamma(q);
        double gammas = 0;
        double slope = 0;
        double slopeOfSum = 0;
        int known = 0;
        for (int i = 0; i < table.x.length; i++) {
            int x = table.x[i];
            double m = table.m[i];
            double px = p * x;
            if (x != known) {
                known = x;
                gammas = Gamma.logGamma(px + q) - Gamma.logGamma(px);
                slope = Gamma.digamma(px);
                slopeOfSum = Gamma.digamma(px + q);
            }
            double total = x * m + v;
            double logTotal = Math.log(total);
            double logSpend = Math.log(x * m);
            sum[0] += gammas + ofQ + px * logSpend - Math.log(m) - (px + q) * logTotal;
            sum[1] += x * (slopeOfSum - slope + logSpend - logTotal);
            sum[2] += slopeOfSum + slopeOfQ - logTotal;
            sum[3] += q / v - (px + q) / total;
        }
        return sum;
    }
}
