package crm.analytics.model.buying;

import crm.analytics.model.math.Logistic;
import crm.analytics.model.math.PowerIntegral;
import crm.analytics.model.math.Rise;

/** The likelihood of Pareto/NBD with its gradient: the integral over the time of dropout, and means under it. */
record ParetoLikelihood() implements BuyingLikelihood {

    @Override
    public Part at(double[] parameters, int mostPurchases) {
        return new Fixed(parameters, mostPurchases);
    }

    private static final class Fixed implements Part {

        private final double r;
        private final double alpha;
        private final double s;
        private final double beta;
        private final double logAlpha;
        private final double logBeta;
        private final Rise ofR;

        Fixed(double[] parameters, int mostPurchases) {
            r = parameters[0];
            alpha = parameters[1];
            s = parameters[2];
            beta = parameters[3];
            logAlpha = Math.log(alpha);
            logBeta = Math.log(beta);
            ofR = new Rise(r, mostPurchases);
        }

        @Override
        public double[] sum(BuyerTable table, int from, int to) {
            double[] sum = new double[5];
            PowerIntegral integral = new PowerIntegral();
            for (int i = from; i < to; i++) {
                add(sum, integral, table.weight[i], table.x[i], table.recency[i], table.age[i]);
            }
            return sum;
        }

        private void add(double[] sum, PowerIntegral integral, double weight, int x, double recency, double age) {
            double k = r + x;
            double logNow = Math.log(alpha + age);
            double logDropNow = Math.log(beta + age);
            double base = ofR.log(x) + r * logAlpha - k * logNow - s * (logDropNow - logBeta);
            double gone = 0;
            double mixture = 0;
            double[] ofGone = new double[4];
            if (recency < age) {
                integral.run(alpha, beta, k, s + 1, recency, age);
                double silence = age - recency;
                double odds = Math.log(s / (beta + recency))
                        + k * Math.log1p(silence / (alpha + recency))
                        + s * Math.log1p(silence / (beta + recency))
                        + integral.logFromStart();
                gone = Logistic.probability(odds);
                mixture = Logistic.logOnePlusExp(odds);
                ofGone[0] = -integral.meanLogAlpha();
                ofGone[1] = -k * integral.meanInverseAlpha();
                ofGone[2] = 1 / s - integral.meanLogBeta();
                ofGone[3] = -(s + 1) * integral.meanInverseBeta();
            }
            double alive = 1 - gone;
            sum[0] += weight * (base + mixture);
            sum[1] += weight * (ofR.slope(x) + logAlpha - alive * logNow + gone * ofGone[0]);
            sum[2] += weight * (r / alpha - alive * k / (alpha + age) + gone * ofGone[1]);
            sum[3] += weight * (logBeta - alive * logDropNow + gone * ofGone[2]);
            sum[4] += weight * (s / beta - alive * s / (beta + age) + gone * ofGone[3]);
        }
    }
}
