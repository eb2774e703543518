package crm.analytics.score;

import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a customer is worth in one currency, and why.
 *
 * @param state what it was computed from
 * @param values the numbers
 * @param classes what follows from them
 * @param pending the quadrant that the customer will move to when enough refreshes agree
 * @param reasons why each class is what it is, by name of the classification
 */
record Score(
        CustomerState state, Values values, Classes classes, Pending pending, Map<String, Supplier<String>> reasons) {

    /** The same numbers, and the classes that the customer had; those of the score where it had none. */
    Score in(Classes before, Pending then) {
        return before == null ? this : new Score(state, values, before, then, reasons);
    }

    /**
     * The numbers. Money is in the customer's currency, rounded half to even to its smallest coin.
     *
     * @param alive P(alive), null without a model or a purchase
     * @param expected purchases to expect within the horizon, discounted
     * @param spend worth of one of them, before costs
     * @param churn probability of no purchase within 13 weeks
     * @param rate purchases a week while the customer is alive, null without a model
     * @param initial what the first purchase day left after direct costs
     * @param margin share of net revenue that is left after direct costs
     * @param historical value already realised
     * @param current value to come if the present pattern continues, null without a model
     * @param crossSell part of potential value: categories that are not bought yet, null where none of it is known
     * @param activation part of potential value: what similar customers are worth more
     * @param referral part of potential value: whom the customer may bring, null while nobody tells
     * @param potential what is known of these three
     * @param actual twelve months' profit and current value together
     * @param profitYear contribution margin of twelve months, less what was spent on the customer
     * @param profitBefore contribution margin of the twelve months before
     * @param paymentScore 20 to 100, null with too few payments
     * @param rfm recency, frequency and money as three digits of 1 to 5, null before the base was cut
     * @param categories how many the customer has bought, null where nobody has told
     */
    record Values(
            Double alive,
            Double expected,
            Double spend,
            Double churn,
            Double rate,
            BigDecimal initial,
            double margin,
            BigDecimal historical,
            BigDecimal current,
            BigDecimal crossSell,
            BigDecimal activation,
            BigDecimal referral,
            BigDecimal potential,
            BigDecimal actual,
            BigDecimal profitYear,
            BigDecimal profitBefore,
            Double paymentScore,
            Integer rfm,
            Integer categories) {}

    /**
     * A quadrant that has been seen, and for how many refreshes in a row.
     *
     * @param quadrant null where it is the one that the customer is in
     */
    record Pending(String quadrant, int seen) {
        static final Pending NONE = new Pending(null, 0);
    }
}
