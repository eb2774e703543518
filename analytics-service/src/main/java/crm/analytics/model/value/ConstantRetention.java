package crm.analytics.model.value;

import crm.analytics.model.math.Check;

/**
 * The value of a customer who is kept with the same probability every period: the textbook case, for checks on the back
 * of an envelope.
 *
 * @param retention probability to be kept from one period to the next
 * @param discount rate a period
 */
public record ConstantRetention(double retention, double discount) {

    /** @throws IllegalArgumentException when retention is no probability, or the discount rate negative */
    public ConstantRetention {
        Check.share("retention", retention);
        Check.notNegative("discount", discount);
        if (retention == 1 && discount == 0) {
            throw new IllegalArgumentException("A customer who stays for ever, not discounted, has no finite value");
        }
    }

    /**
     * Case 1 of Berger and Nasr (1998, "Customer lifetime value: marketing models and applications"): margin at the end of
     * each period including the present one, promotion in the middle of the periods.
     *
     * @param margin GC, yearly gross contribution
     * @param promotion M, yearly cost of keeping the customer
     * @param periods n, that are looked ahead
     */
    public double value(double margin, double promotion, int periods) {
        Check.finite("margin", margin);
        Check.finite("promotion", promotion);
        Check.notNegative("periods", periods);
        double factor = retention / (1 + discount);
        double middle = 1 / Math.sqrt(1 + discount);
        double contribution = 1;
        double cost = 0;
        double kept = 1;
        for (int i = 1; i <= periods; i++) {
            cost += kept * middle;
            kept *= factor;
            contribution += kept;
        }
        return margin * contribution - promotion * cost;
    }

    /** r / (1 + i - r): how many yearly margins a customer is worth, from the next year on and for ever. */
    public double marginMultiple() {
        return retention / (1 + discount - retention);
    }
}
