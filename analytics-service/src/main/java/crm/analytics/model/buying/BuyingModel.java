package crm.analytics.model.buying;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A fitted model of buying: its parameters, and what follows from them for a customer as a pure function of (x, t_x, T).
 * Times are in the unit that the parameters were fitted in. No method answers NaN; probabilities lie in [0, 1].
 * Arguments out of range are refused with {@link IllegalArgumentException}.
 */
public sealed interface BuyingModel permits BgNbd, MbgNbd, ParetoNbd {

    /** Which model it is. */
    BuyingKind kind();

    /** The values of the parameters, in the order of {@link BuyingKind#symbols}. */
    List<Double> parameters();

    /** ln of the likelihood of one history. */
    double logLikelihood(PurchaseHistory history);

    /**
     * P(alive | x, t_x, T): that the customer has not left for good. BG/NBD answers 1 for everybody who has bought only
     * once, because it lets customers leave after repeat purchases only; the other two do not.
     */
    double probabilityAlive(PurchaseHistory history);

    /** CET, conditional expected transactions: purchases to expect within {@code time} from now. */
    default double expectedPurchases(PurchaseHistory history, double time) {
        return expectedPurchases(history).applyAsDouble(time);
    }

    /** The same as a function of the time: for who asks for several, because P(alive) is what costs. */
    DoubleUnaryOperator expectedPurchases(PurchaseHistory history);

    /** E[X(t)]: repeat purchases of a new customer to expect within {@code time} after the first purchase. */
    double expectedPurchases(double time);

    /** P(X(t) = n): that a new customer makes n repeat purchases within {@code time} after the first. */
    double probabilityOfPurchases(int n, double time);

    /** That the customer buys nothing within {@code time} from now, whether gone or just waiting. */
    double probabilityOfNoPurchase(PurchaseHistory history, double time);

    /**
     * Purchases to expect within {@code time} from now, each worth e^(-rate u) when it happens after u.
     *
     * @param rate continuous, per unit of time; from a yearly rate d it is ln(1 + d) divided by the units of a year
     */
    double discountedPurchases(PurchaseHistory history, double time, double rate);
}
