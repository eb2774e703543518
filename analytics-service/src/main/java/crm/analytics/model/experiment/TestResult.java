package crm.analytics.model.experiment;

import org.hipparchus.special.Erf;

/**
 * The outcome of a test on the normal distribution.
 *
 * @param difference that was found
 * @param standardError of the difference
 */
public record TestResult(double difference, double standardError) {

    private static final double TWO_SIDED_95 = 1.959963984540054;

    /** Difference in standard errors; 0 when there is neither. */
    public double z() {
        return difference == 0 ? 0 : difference / standardError;
    }

    /** Two-sided probability of such a difference, or a larger one, when there is none in truth. */
    public double pValue() {
        return Erf.erfc(Math.abs(z()) / Math.sqrt(2));
    }

    /** Lower end of the 95 % interval of the difference. */
    public double low() {
        return difference - TWO_SIDED_95 * standardError;
    }

    /** Upper end of the 95 % interval of the difference. */
    public double high() {
        return difference + TWO_SIDED_95 * standardError;
    }
}
