package crm.analytics.model.buying;

import crm.analytics.model.math.Check;
import crm.analytics.model.math.Logistic;
import crm.analytics.model.math.PowerIntegral;
import crm.analytics.model.math.Rise;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Pareto/NBD (Schmittlein, Morrison and Colombo 1987, "Counting your customers"): purchases at a rate of gamma(r, α)
 * while alive, and a lifetime at a dropout rate of gamma(s, β), whether the customer buys or not.
 *
 * @param r shape of the purchase rates
 * @param alpha α, in units of time
 * @param s shape of the dropout rates
 * @param beta β, in units of time
 */
public record ParetoNbd(double r, double alpha, double s, double beta) implements BuyingModel {

    /** @throws IllegalArgumentException when a parameter is not a positive number */
    public ParetoNbd {
        Check.positive("r", r);
        Check.positive("alpha", alpha);
        Check.positive("s", s);
        Check.positive("beta", beta);
    }

    @Override
    public BuyingKind kind() {
        return BuyingKind.PARETO_NBD;
    }

    @Override
    public List<Double> parameters() {
        return List.of(r, alpha, s, beta);
    }

    @Override
    public double logLikelihood(PurchaseHistory history) {
        int x = history.x();
        double age = history.age();
        double alive = r * Math.log(alpha) - (r + x) * Math.log(alpha + age) - s * Math.log1p(age / beta);
        return Rise.log(r, x) + alive + Logistic.logOnePlusExp(logOddsGone(history));
    }

    @Override
    public double probabilityAlive(PurchaseHistory history) {
        return Logistic.probability(-logOddsGone(history));
    }

    /** ln(s I), I = ∫ ((α+T)/(α+y))^(r+x) ((β+T)/(β+y))^s dy/(β+y) over the time since the last purchase. */
    private double logOddsGone(PurchaseHistory history) {
        double from = history.recency();
        double to = history.age();
        if (from == to) {
            return Double.NEGATIVE_INFINITY;
        }
        double k = r + history.x();
        double silence = to - from;
        return Math.log(s / (beta + from))
                + k * Math.log1p(silence / (alpha + from))
                + s * Math.log1p(silence / (beta + from))
                + PowerIntegral.logFromStart(alpha, beta, k, s + 1, from, to);
    }

    @Override
    public DoubleUnaryOperator expectedPurchases(PurchaseHistory history) {
        double alive = probabilityAlive(history);
        ParetoFuture future = future(history);
        return time -> alive * future.expected(Check.notNegative("time", time));
    }

    @Override
    public double expectedPurchases(double time) {
        Check.notNegative("time", time);
        return future(PurchaseHistory.FIRST_PURCHASE).expected(time);
    }

    @Override
    public double probabilityOfPurchases(int n, double time) {
        return ParetoCounts.probability(this, Check.notNegative("n", n), Check.notNegative("time", time));
    }

    @Override
    public double probabilityOfNoPurchase(PurchaseHistory history, double time) {
        Check.notNegative("time", time);
        return 1 - probabilityAlive(history) * future(history).buysWithin(time);
    }

    @Override
    public double discountedPurchases(PurchaseHistory history, double time, double rate) {
        Check.notNegative("time", time);
        Check.notNegative("rate", rate);
        return probabilityAlive(history) * future(history).discounted(time, rate);
    }

    /**
     * DERT, discounted expected residual transactions (Fader, Hardie and Lee 2005, "RFM and CLV"): all purchases to
     * expect from now on, each worth e^(-rate u) when it happens after u.
     *
     * @param rate continuous, per unit of time, above zero
     */
    public double residualPurchases(PurchaseHistory history, double rate) {
        Check.positive("rate", rate);
        return probabilityAlive(history) * future(history).discounted(Double.POSITIVE_INFINITY, rate);
    }

    private ParetoFuture future(PurchaseHistory history) {
        return new ParetoFuture(r + history.x(), alpha + history.age(), s, beta + history.age());
    }
}
