package crm.analytics.model.buying;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * BG/NBD (Fader, Hardie and Lee 2005, "Counting your customers the easy way"): purchases at a rate of gamma(r, α) while
 * alive, and after each repeat purchase the customer leaves with a probability of beta(a, b).
 *
 * @param r shape of the purchase rates
 * @param alpha α, in units of time
 * @param a of the dropout probabilities
 * @param b of the dropout probabilities
 */
public record BgNbd(double r, double alpha, double a, double b) implements BuyingModel {

    /** @throws IllegalArgumentException when a parameter is not a positive number */
    public BgNbd {
        BetaDropout.check(r, alpha, a, b);
    }

    @Override
    public BuyingKind kind() {
        return BuyingKind.BG_NBD;
    }

    @Override
    public List<Double> parameters() {
        return List.of(r, alpha, a, b);
    }

    @Override
    public double logLikelihood(PurchaseHistory history) {
        return dropout().logLikelihood(history);
    }

    @Override
    public double probabilityAlive(PurchaseHistory history) {
        return dropout().probabilityAlive(history);
    }

    @Override
    public DoubleUnaryOperator expectedPurchases(PurchaseHistory history) {
        return dropout().expectedPurchases(history);
    }

    @Override
    public double expectedPurchases(double time) {
        return dropout().expectedPurchases(time);
    }

    @Override
    public double probabilityOfPurchases(int n, double time) {
        return dropout().probabilityOfPurchases(n, time);
    }

    @Override
    public double probabilityOfNoPurchase(PurchaseHistory history, double time) {
        return dropout().probabilityOfNoPurchase(history, time);
    }

    @Override
    public double discountedPurchases(PurchaseHistory history, double time, double rate) {
        return dropout().discountedPurchases(history, time, rate);
    }

    private BetaDropout dropout() {
        return new BetaDropout(r, alpha, a, b, 0);
    }
}
