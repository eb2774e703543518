package crm.analytics.model.buying;

import crm.analytics.model.math.GaussLegendre;
import crm.analytics.model.math.Rise;

/** P(X(t) = n) of Pareto/NBD: n purchases of somebody alive at t, or of somebody who left before. */
final class ParetoCounts {

    private ParetoCounts() {}

    static double probability(ParetoNbd model, int n, double time) {
        if (time == 0) {
            return n == 0 ? 1 : 0;
        }
        double beta = model.beta();
        double s = model.s();
        double alive = Math.exp(logCount(model, n, time) - s * Math.log1p(time / beta));
        double least = Math.min(model.alpha(), beta);
        double end = Math.log1p(time / least);
        int panels = (int) Math.ceil(Math.max(1, Math.max(2 * end, n / 20.0)));
        double gone = GaussLegendre.OF_32.integrate(
                w -> {
                    double y = least * Math.expm1(w);
                    double left = s / (beta + y) * Math.exp(-s * Math.log1p(y / beta));
                    return left * Math.exp(logCount(model, n, y)) * least * Math.exp(w);
                },
                0,
                end,
                panels);
        return Math.min(1, alive + gone);
    }

    /** ln of the negative binomial probability of n purchases within a time. */
    private static double logCount(ParetoNbd model, int n, double time) {
        double none = -model.r() * Math.log1p(time / model.alpha());
        return n == 0
                ? none
                : none + Rise.log(model.r(), n) - Rise.log(1, n) + n * Math.log(time / (model.alpha() + time));
    }
}
