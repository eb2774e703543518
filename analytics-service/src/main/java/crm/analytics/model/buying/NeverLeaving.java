package crm.analytics.model.buying;

import crm.analytics.model.math.Rise;

/**
 * NBD (Ehrenberg 1959): buying as in the other models, but nobody ever leaves. What a model with dropout must beat before
 * its P(alive) means anything.
 */
record NeverLeaving() implements BuyingLikelihood {

    @Override
    public Part at(double[] parameters, int mostPurchases) {
        double r = parameters[0];
        double alpha = parameters[1];
        Rise ofR = new Rise(r, mostPurchases);
        return (table, from, to) -> {
            double[] sum = new double[3];
            for (int i = from; i < to; i++) {
                int x = table.x[i];
                double now = alpha + table.age[i];
                double silence = -Math.log1p(table.age[i] / alpha);
                sum[0] += table.weight[i] * (ofR.log(x) + r * silence - x * Math.log(now));
                sum[1] += table.weight[i] * (ofR.slope(x) + silence);
                sum[2] += table.weight[i] * (r / alpha - (r + x) / now);
            }
            return sum;
        };
    }
}
