package crm.analytics.model.history;

import java.math.BigDecimal;

/**
 * What a customer bought in a period after the one that a model was fitted on.
 *
 * @param purchases number of them
 * @param spend net spend of them
 */
public record Holdout(int purchases, BigDecimal spend) {

    /** Mean spend of a purchase; 0 where there is none. */
    public double meanSpend() {
        return purchases == 0 ? 0 : spend.doubleValue() / purchases;
    }
}
