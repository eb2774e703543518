package crm.analytics.score;

import crm.analytics.model.buying.PurchaseHistory;
import crm.analytics.model.history.TimeUnit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;

/**
 * What a score is computed from: one customer in one currency, as the views hold it. All money is exact.
 *
 * @param customerId whose state it is
 * @param currency of all money
 * @param purchaseDays days with an order that counts
 * @param first first of them, null where there is none
 * @param last last of them
 * @param lifetime all that was ordered since the first day
 * @param firstNet what is left of the orders of the first day after refunds
 * @param paid money in, whatever became of the order
 * @param refunded money back
 * @param year the twelve months up to the day of the score
 * @param before the twelve months before these
 * @param daysInTwoYears purchase days in both of them
 * @param payments how the customer paid in two years
 * @param served what all facts about the customer cost so far, by the policy
 * @param servedYear the same in the last twelve months
 * @param categories what the orders that count are made of; empty where nobody has told
 */
record CustomerState(
        UUID customerId,
        String currency,
        int purchaseDays,
        LocalDate first,
        LocalDate last,
        Orders lifetime,
        BigDecimal firstNet,
        BigDecimal paid,
        BigDecimal refunded,
        Orders year,
        Orders before,
        int daysInTwoYears,
        Payments payments,
        BigDecimal served,
        BigDecimal servedYear,
        Set<String> categories) {

    CustomerState {
        categories = Set.copyOf(categories);
    }

    /** Days in a week, the unit of time of the models. */
    static final double UNIT = 7;

    /**
     * What orders come to.
     *
     * @param net worth after refunds
     * @param cost direct variable cost, as far as it is known
     * @param uncosted the part of {@code net} whose cost nobody has told
     */
    record Orders(BigDecimal net, BigDecimal cost, BigDecimal uncosted) {

        static final Orders NONE = new Orders(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        /** Contribution margin: net less known costs, less the assumed ones of the rest. */
        BigDecimal margin(double rate) {
            return net.subtract(cost).subtract(uncosted.multiply(BigDecimal.valueOf(1 - rate)));
        }
    }

    /**
     * How the customer paid.
     *
     * @param experiences payments, and days with orders that are overdue
     * @param amount money paid or overdue
     * @param amountDays that money times the days it was waited for
     */
    record Payments(int experiences, BigDecimal amount, BigDecimal amountDays) {}

    /** The same, with what its orders are made of. */
    CustomerState with(Set<String> owned) {
        return new CustomerState(
                customerId,
                currency,
                purchaseDays,
                first,
                last,
                lifetime,
                firstNet,
                paid,
                refunded,
                year,
                before,
                daysInTwoYears,
                payments,
                served,
                servedYear,
                owned);
    }

    /** Whether there is anything to model: a purchase on or before the day. */
    boolean bought(LocalDate asOf) {
        return first != null && !first.isAfter(asOf);
    }

    /** The customer as the buying models see it, in weeks. Days after the moment have not happened yet. */
    PurchaseHistory history(LocalDate asOf) {
        LocalDate until = last.isAfter(asOf) ? asOf : last;
        return TimeUnit.WEEKS.history(until.equals(first) ? 0 : repeats(), first, until, asOf);
    }

    /** Repeat purchases: purchase days after the first. */
    int repeats() {
        return first == null || first.equals(last) ? 0 : purchaseDays - 1;
    }

    /** Mean worth of a repeat purchase day; meaningless without one. */
    double meanSpend() {
        return lifetime.net().subtract(firstNet).doubleValue() / repeats();
    }

    int recencyDays(LocalDate asOf) {
        return last == null ? 0 : Math.max(0, (int) ChronoUnit.DAYS.between(last, asOf));
    }

    long tenureDays(LocalDate asOf) {
        return first == null ? 0 : ChronoUnit.DAYS.between(first, asOf);
    }
}
