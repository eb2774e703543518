package crm.analytics.model.buying;

import crm.analytics.model.math.GaussLegendre;
import crm.analytics.model.math.PowerIntegral;

/**
 * What a customer of Pareto/NBD who is alive now will do: purchase rate of gamma(k, A), dropout rate of gamma(s, B).
 *
 * @param k shape of the purchase rate
 * @param a A, in units of time
 * @param s shape of the dropout rate
 * @param b B, in units of time
 */
record ParetoFuture(double k, double a, double s, double b) {

    private static final double NOTHING_LEFT = 45;

    /** (k B / A) (1 - (B / (B + t))^(s - 1)) / (s - 1), which is a logarithm at s = 1. */
    double expected(double time) {
        double log = Math.log1p(time / b);
        double u = (1 - s) * log;
        double growth = u == 0 ? log : log * (Math.expm1(u) / u);
        return k * b / a * growth;
    }

    /** A first purchase after y needs a customer who is still alive then: k/A ∫ (A/(A+y))^(k+1) (B/(B+y))^s dy. */
    double buysWithin(double time) {
        if (time == 0) {
            return 0;
        }
        return Math.min(1, k / a * Math.exp(PowerIntegral.logFromStart(a, b, k + 1, s, 0, time)));
    }

    /** k/A ∫ e^(-δu) (B / (B + u))^s du, over w = ln(1 + u / B). */
    double discounted(double time, double rate) {
        if (rate == 0) {
            return expected(time);
        }
        double z = rate * b;
        double end = Math.min(Math.log1p(time / b), Math.log1p(NOTHING_LEFT / z));
        int panels = (int) Math.ceil(Math.max(1, 2 * end));
        double integral = GaussLegendre.OF_32.integrate(w -> Math.exp((1 - s) * w - z * Math.expm1(w)), 0, end, panels);
        return k * b / a * integral;
    }
}
