package crm.analytics.model.buying;

import crm.analytics.model.math.Check;
import crm.analytics.model.math.GaussLegendre;
import crm.analytics.model.math.Logistic;
import crm.analytics.model.math.Rise;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.special.Beta;

/**
 * What BG/NBD and MBG/NBD share: dropout after purchases, with a probability of beta(a, b). They differ in whether the
 * first purchase is such an occasion.
 *
 * @param first 1 when the customer may leave after the first purchase, else 0
 */
record BetaDropout(double r, double alpha, double a, double b, int first) {

    static void check(double r, double alpha, double a, double b) {
        Check.positive("r", r);
        Check.positive("alpha", alpha);
        Check.positive("a", a);
        Check.positive("b", b);
    }

    double logLikelihood(PurchaseHistory history) {
        int x = history.x();
        int survived = x + first;
        double rises = Rise.log(r, x) + Rise.log(b, survived) - Rise.log(a + b, survived);
        double alive = r * Math.log(alpha) - (r + x) * Math.log(alpha + history.age());
        return rises + alive + Logistic.logOnePlusExp(logOddsGone(history));
    }

    double probabilityAlive(PurchaseHistory history) {
        return Logistic.probability(-logOddsGone(history));
    }

    /** Minus infinity where nobody can have left. */
    private double logOddsGone(PurchaseHistory history) {
        int x = history.x();
        if (x + first == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double silence = Math.log1p((history.age() - history.recency()) / (alpha + history.recency()));
        return Math.log(a / (b + x + first - 1)) + (r + x) * silence;
    }

    DoubleUnaryOperator expectedPurchases(PurchaseHistory history) {
        double alive = probabilityAlive(history);
        LivingBuyer buyer = whileAlive(history);
        return time -> alive * buyer.expected(Check.notNegative("time", time));
    }

    double expectedPurchases(double time) {
        Check.notNegative("time", time);
        double survivesFirst = first == 0 ? 1 : b / (a + b);
        return survivesFirst * new LivingBuyer(r, alpha, a, b + first).expected(time);
    }

    /** Purchases are gamma(r + x, α + T), dropout is beta(a, b + purchases survived). */
    private LivingBuyer whileAlive(PurchaseHistory history) {
        return new LivingBuyer(r + history.x(), alpha + history.age(), a, b + history.x() + first);
    }

    double probabilityOfPurchases(int n, double time) {
        Check.notNegative("n", n);
        Check.notNegative("time", time);
        int survived = n + first;
        double share = time / (alpha + time);
        double stays = Math.exp(Rise.log(b, survived) - Rise.log(a + b, survived));
        double logCount = Rise.log(r, n) - Rise.log(1, n) + r * Math.log1p(-share);
        double count = n == 0 ? Math.exp(logCount) : time == 0 ? 0 : Math.exp(logCount + n * Math.log(share));
        double alive = stays * count;
        if (survived == 0) {
            return alive;
        }
        double leaves = stays * a / (b + survived - 1);
        return alive + leaves * (n == 0 ? 1 : time == 0 ? 0 : Beta.regularizedBeta(share, n, r));
    }

    double probabilityOfNoPurchase(PurchaseHistory history, double time) {
        Check.notNegative("time", time);
        double buys = -Math.expm1(-(r + history.x()) * Math.log1p(time / (alpha + history.age())));
        return 1 - probabilityAlive(history) * buys;
    }

    /** By parts: e^(-δt) CET(t) + δ ∫ e^(-δu) CET(u) du, over the logarithm of time. */
    double discountedPurchases(PurchaseHistory history, double time, double rate) {
        Check.notNegative("time", time);
        Check.notNegative("rate", rate);
        LivingBuyer buyer = whileAlive(history);
        double scale = alpha + history.age();
        double end = Math.log1p(time / scale);
        int panels = (int) Math.ceil(Math.max(1, Math.max(end, rate * time / 4)));
        double waiting = GaussLegendre.OF_16.integrate(
                w -> {
                    double u = scale * Math.expm1(w);
                    return Math.exp(-rate * u) * buyer.expected(u) * scale * Math.exp(w);
                },
                0,
                end,
                panels);
        return probabilityAlive(history) * (Math.exp(-rate * time) * buyer.expected(time) + rate * waiting);
    }
}
