package crm.analytics.model.value;

import crm.analytics.model.buying.BuyingModel;
import crm.analytics.model.buying.PurchaseHistory;
import crm.analytics.model.math.Check;
import java.util.function.DoubleUnaryOperator;

/**
 * Customer lifetime value over a horizon, for customers who buy without a contract: in each step the purchases to expect,
 * times the value of one, discounted as if they came at its end.
 *
 * @param steps of the horizon, 12 for a year of months
 * @param step length, in the unit of time of the model; a month is {@link #MONTH_IN_DAYS} days
 * @param rate of discount a step
 */
public record LifetimeValue(int steps, double step, double rate) {

    /** The mean month of a calendar with leap years. */
    public static final double MONTH_IN_DAYS = 30.4375;

    /** @throws IllegalArgumentException when there is no step, or the rate is negative */
    public LifetimeValue {
        Check.positive("steps", steps);
        Check.positive("step", step);
        Check.notNegative("rate", rate);
    }

    /**
     * A horizon of months.
     *
     * @param daysAUnit how many days the model's unit of time has: 1 for days, 7 for weeks
     * @param yearly rate of discount a year, compounded
     */
    public static LifetimeValue months(int months, double daysAUnit, double yearly) {
        Check.notNegative("yearly", yearly);
        return new LifetimeValue(
                months, MONTH_IN_DAYS / Check.positive("daysAUnit", daysAUnit), Math.expm1(Math.log1p(yearly) / 12));
    }

    /** Σ (CET(kD) - CET((k-1)D)) / (1 + d)^k: purchases to expect, discounted. */
    public double purchases(BuyingModel model, PurchaseHistory history) {
        DoubleUnaryOperator expected = model.expectedPurchases(history);
        double before = 0;
        double sum = 0;
        double worth = 1;
        for (int k = 1; k <= steps; k++) {
            double until = expected.applyAsDouble(k * step);
            worth /= 1 + rate;
            sum += Math.max(0, until - before) * worth;
            before = until;
        }
        return sum;
    }

    /**
     * The value of the customer: discounted purchases times what one of them brings.
     *
     * @param spend expected of a purchase, in money; times the margin where profit is meant
     */
    public double value(BuyingModel model, PurchaseHistory history, double spend) {
        return Check.finite("spend", spend) * purchases(model, history);
    }
}
