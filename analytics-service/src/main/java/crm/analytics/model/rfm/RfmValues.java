package crm.analytics.model.rfm;

import crm.analytics.model.math.Check;

/**
 * What a customer is scored by.
 *
 * @param recency time since the last purchase
 * @param frequency number of purchases
 * @param monetary what was spent: in total or on average, as the rule wants it
 */
public record RfmValues(double recency, double frequency, double monetary) {

    /** @throws IllegalArgumentException when one of them is no number */
    public RfmValues {
        Check.finite("recency", recency);
        Check.finite("frequency", frequency);
        Check.finite("monetary", monetary);
    }
}
