package crm.local.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * How customers buy: BG/NBD for when, gamma-gamma for how much. A customer buys at random with a rate of his own, may
 * leave for good after each purchase with a probability of his own, and spends around a mean of his own; rates,
 * probabilities and means differ between customers by a gamma, a beta and an inverse gamma distribution.
 */
final class Buying {

    /** Purchases a week: gamma with mean 1.4 / 14 = one in ten weeks. */
    private static final double RATE_SHAPE = 1.4;

    private static final double RATE_SCALE = 14;

    /** Leaving after a purchase: beta with mean 0.9 / 9.9 = one in eleven. */
    private static final double LEAVE_A = 0.9;

    private static final double LEAVE_B = 9;

    /** Spending: gamma around a mean that is 6 · 60 / (4 - 1) = 120 over all customers. */
    private static final double SPEND_SHAPE = 6;

    private static final double SPEND_Q = 4;
    private static final double SPEND_GAMMA = 60;
    private static final int MOST_PIECES = 9;
    private static final int DAYS_A_WEEK = 7;

    /** One order of the past. */
    record Purchase(LocalDate date, BigDecimal amount, int pieces) {}

    private Buying() {}

    /**
     * One customer's orders, in the order of time; the first one is on the first day.
     *
     * @param first day of the first order
     * @param end the first day that is not in the past
     */
    static List<Purchase> history(Draw draw, LocalDate first, LocalDate end) {
        double rate = draw.gamma(RATE_SHAPE, RATE_SCALE);
        double leaving = draw.beta(LEAVE_A, LEAVE_B);
        double spendRate = draw.gamma(SPEND_Q, SPEND_GAMMA);
        List<Purchase> purchases = new ArrayList<>();
        double day = 0;
        while (day < first.until(end, ChronoUnit.DAYS)) {
            double amount = Math.max(1, draw.gamma(SPEND_SHAPE, spendRate));
            purchases.add(new Purchase(
                    first.plusDays((long) day),
                    BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_EVEN),
                    1 + draw.below(MOST_PIECES)));
            if (draw.chance(leaving)) {
                break;
            }
            day += draw.exponential(rate) * DAYS_A_WEEK;
        }
        return purchases;
    }
}
