package crm.analytics.model.history;

import crm.analytics.model.buying.PurchaseHistory;
import crm.analytics.model.rfm.RfmValues;
import java.math.BigDecimal;

/**
 * What the models know of a customer on a day.
 *
 * @param x number of repeat purchases
 * @param recency t_x, from the first purchase to the last
 * @param age T, from the first purchase to that day
 * @param repeatSpend net spend of all purchases but the first
 * @param spend net spend of all purchases
 */
public record CustomerSummary(int x, double recency, double age, BigDecimal repeatSpend, BigDecimal spend) {

    /** For the buying models. */
    public PurchaseHistory history() {
        return new PurchaseHistory(x, recency, age);
    }

    /** m, mean spend of a repeat purchase, for Gamma-Gamma; 0 where there is none. */
    public double meanSpend() {
        return x == 0 ? 0 : repeatSpend.doubleValue() / x;
    }

    /** Time since the last purchase, number of purchases and mean spend, first purchase included. */
    public RfmValues rfmWithMean() {
        return new RfmValues(age - recency, x + 1, spend.doubleValue() / (x + 1));
    }

    /** Time since the last purchase, number of purchases and total spend, first purchase included. */
    public RfmValues rfmWithTotal() {
        return new RfmValues(age - recency, x + 1, spend.doubleValue());
    }
}
