package crm.analytics.model.buying;

import crm.analytics.model.math.Rise;

/**
 * The likelihood of BG/NBD and MBG/NBD with its gradient, in the form of Hardie's note on computing it: ln of the sum of
 * "alive" and "gone". w below is P(gone); the derivatives follow from it.
 *
 * @param first 1 when customers may leave after the first purchase, else 0
 */
record DropoutLikelihood(int first) implements BuyingLikelihood {

    @Override
    public Part at(double[] parameters, int mostPurchases) {
        return new Fixed(first, parameters, mostPurchases);
    }

    private static final class Fixed implements Part {

        private final int first;
        private final double r;
        private final double alpha;
        private final double a;
        private final double b;
        private final double logAlpha;
        private final Rise ofR;
        private final Rise ofB;
        private final Rise ofAb;

        Fixed(int first, double[] parameters, int mostPurchases) {
            this.first = first;
            r = parameters[0];
            alpha = parameters[1];
            a = parameters[2];
            b = parameters[3];
            logAlpha = Math.log(alpha);
            ofR = new Rise(r, mostPurchases);
            ofB = new Rise(b, mostPurchases + first);
            ofAb = new Rise(a + b, mostPurchases + first);
        }

        @Override
        public double[] sum(BuyerTable table, int from, int to) {
            double[] sum = new double[5];
            for (int i = from; i < to; i++) {
                add(sum, table.weight[i], table.x[i], table.recency[i], table.age[i]);
            }
            return sum;
        }

        private void add(double[] sum, double weight, int x, double recency, double age) {
            int survived = x + first;
            double k = r + x;
            double logNow = Math.log(alpha + age);
            double logLast = logNow;
            double gone = 0;
            double mixture = 0;
            if (survived > 0) {
                logLast = x == 0 ? logAlpha : Math.log(alpha + recency);
                double odds = a / (b + survived - 1) * Math.exp(k * (logNow - logLast));
                gone = odds == Double.POSITIVE_INFINITY ? 1 : odds / (1 + odds);
                mixture = odds == Double.POSITIVE_INFINITY
                        ? Math.log(a / (b + survived - 1)) + k * (logNow - logLast)
                        : Math.log1p(odds);
            }
            double rises = ofR.log(x) + ofB.log(survived) - ofAb.log(survived);
            sum[0] += weight * (rises + r * logAlpha - k * logNow + mixture);
            sum[1] += weight * (ofR.slope(x) + logAlpha - (1 - gone) * logNow - gone * logLast);
            sum[2] += weight * (r / alpha - k * ((1 - gone) / (alpha + age) + gone / (alpha + recency)));
            sum[3] += weight * (gone / a - ofAb.slope(survived));
            sum[4] += weight * (ofB.slope(survived) - ofAb.slope(survived) - leaving(gone, survived));
        }

        private double leaving(double gone, int survived) {
            return survived == 0 ? 0 : gone / (b + survived - 1);
        }
    }
}
