package crm.analytics.model.payment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;

/**
 * Sums over a customer's payments, which are all that the score needs.
 *
 * @param experiences number of invoices, paid or overdue
 * @param amount of them together
 * @param amountTimesDays sum of each amount times its days beyond terms
 */
public record PaymentRecord(int experiences, BigDecimal amount, BigDecimal amountTimesDays) {

    /** How many experiences it takes for a rating. */
    public static final int LEAST_EXPERIENCES = 3;

    /** Nothing known. */
    public static final PaymentRecord NONE = new PaymentRecord(0, BigDecimal.ZERO, BigDecimal.ZERO);

    /**
     * With one more invoice.
     *
     * @param due amount, above zero
     * @param daysBeyondTerms from the due day to the payment, or to today when it is still open; negative when early
     * @throws IllegalArgumentException when the amount is not above zero
     */
    public PaymentRecord plus(BigDecimal due, int daysBeyondTerms) {
        if (due.signum() <= 0) {
            throw new IllegalArgumentException("An invoice that is due has an amount above zero, not " + due);
        }
        return new PaymentRecord(
                experiences + 1,
                amount.add(due),
                amountTimesDays.add(due.multiply(BigDecimal.valueOf(daysBeyondTerms))));
    }

    /** The score of the mean days beyond terms, weighted by amount; empty for fewer than three experiences. */
    public OptionalDouble score() {
        return experiences < LEAST_EXPERIENCES
                ? OptionalDouble.empty()
                : OptionalDouble.of(PaymentScore.of(
                        amountTimesDays.divide(amount, MathContext.DECIMAL64).doubleValue()));
    }
}
