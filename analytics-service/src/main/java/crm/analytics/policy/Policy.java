package crm.analytics.policy;

import crm.persistence.FieldError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a tenant values and classifies its customers. Every default is a convention of the field or our own, never a
 * measurement: docs/value.md says which.
 *
 * @param discountRate yearly, compounded
 * @param horizonMonths how far ahead current value looks
 * @param marginRate share of net revenue that is assumed to be left after direct costs where nobody has told the costs
 * @param acquisitionCost spent on winning a customer, in the currency of the values
 * @param costs what one fact of a kind costs, such as {@code support.ticket.created}, in the currency of the values
 * @param portfolio rules of the quadrants
 * @param topShare share of customers that is called most valuable, and of those most growable
 * @param keyShare cumulative share of revenue that the A class makes; the B class ends at {@code smallShare}
 * @param smallShare see {@code keyShare}
 * @param lostBelow P(alive) below which a customer counts as lost
 * @param activeFrom P(alive) from which a customer counts as active; between the two as at risk
 * @param churnLow risk of churn below which it is called low
 * @param churnHigh risk of churn from which it is called high
 * @param paymentTermsDays days from the order in which it is to be paid
 * @param goodPayment score from which a payment record is good; 80 is on terms
 * @param loyalPurchases purchase days in two years that loyalty takes
 * @param loyalAlive P(alive) that loyalty takes
 * @param refitShare share of new purchase days after which models are fitted again
 * @param holdoutBias by how much a model's forecast of the holdout period may be off, as a share of what happened
 */
public record Policy(
        double discountRate,
        int horizonMonths,
        double marginRate,
        BigDecimal acquisitionCost,
        Map<String, BigDecimal> costs,
        Portfolio portfolio,
        double topShare,
        double keyShare,
        double smallShare,
        double lostBelow,
        double activeFrom,
        double churnLow,
        double churnHigh,
        int paymentTermsDays,
        double goodPayment,
        int loyalPurchases,
        double loyalAlive,
        double refitShare,
        double holdoutBias) {

    /**
     * Rules of the quadrants.
     *
     * @param threshold what divides low from high
     * @param upwards what the second axis shows
     * @param observeDays customers known for a shorter time are observed, as those with a single purchase are
     * @param hysteresis by which share of a threshold it must be crossed to count
     * @param refreshes how many refreshes in a row must agree before a customer changes quadrant
     */
    public record Portfolio(Threshold threshold, Axis upwards, int observeDays, double hysteresis, int refreshes) {}

    /** What divides low from high. */
    public enum Threshold {
        MEDIAN,
        MEAN,
        TOP_FIFTH
    }

    /** What is looked at beside historical value. */
    public enum Axis {
        POTENTIAL,
        /** Current and potential value together. */
        FUTURE
    }

    /** What holds for a tenant that has said nothing. */
    public static final Policy DEFAULT = new Policy(
            0.10,
            12,
            0.30,
            BigDecimal.ZERO,
            Map.of(),
            new Portfolio(Threshold.MEDIAN, Axis.POTENTIAL, 90, 0.05, 2),
            0.20,
            0.80,
            0.95,
            0.20,
            0.50,
            0.30,
            0.60,
            30,
            78,
            4,
            0.80,
            0.05,
            0.20);

    /** Everything that is wrong with it, by JSON pointer; empty for a policy that can be used. */
    public List<FieldError> errors() {
        List<FieldError> errors = new ArrayList<>();
        within(errors, "/discountRate", discountRate, 0, 10);
        within(errors, "/horizonMonths", horizonMonths, 1, 120);
        within(errors, "/marginRate", marginRate, 0, 1);
        notNegative(errors, "/acquisitionCost", acquisitionCost);
        costs.forEach((kind, cost) -> notNegative(errors, "/costs/" + kind, cost));
        within(errors, "/portfolio/observeDays", portfolio.observeDays, 0, 3660);
        within(errors, "/portfolio/hysteresis", portfolio.hysteresis, 0, 0.5);
        within(errors, "/portfolio/refreshes", portfolio.refreshes, 1, 30);
        within(errors, "/topShare", topShare, 0.001, 0.999);
        within(errors, "/keyShare", keyShare, 0.01, 0.999);
        within(errors, "/smallShare", smallShare, keyShare, 1);
        within(errors, "/lostBelow", lostBelow, 0, 1);
        within(errors, "/activeFrom", activeFrom, lostBelow, 1);
        within(errors, "/churnLow", churnLow, 0, 1);
        within(errors, "/churnHigh", churnHigh, churnLow, 1);
        within(errors, "/paymentTermsDays", paymentTermsDays, 0, 365);
        within(errors, "/goodPayment", goodPayment, 20, 100);
        within(errors, "/loyalPurchases", loyalPurchases, 1, 1000);
        within(errors, "/loyalAlive", loyalAlive, 0, 1);
        within(errors, "/refitShare", refitShare, 0.001, 1);
        within(errors, "/holdoutBias", holdoutBias, 0, 10);
        return errors;
    }

    private static void within(List<FieldError> errors, String pointer, double value, double from, double to) {
        if (!(value >= from && value <= to)) {
            errors.add(new FieldError(pointer, "out-of-range", "Must be from " + from + " to " + to + "."));
        }
    }

    private static void notNegative(List<FieldError> errors, String pointer, BigDecimal cost) {
        if (cost.signum() < 0 || cost.scale() > 4 || cost.precision() - cost.scale() > 15) {
            errors.add(new FieldError(pointer, "invalid-amount", "Must be money that is not negative, to 4 places."));
        }
    }
}
