package crm.analytics.model.buying;

import crm.analytics.model.math.Check;

/**
 * What the buying models know of a customer.
 *
 * @param x number of purchases after the first; purchases of one day are one
 * @param recency t_x, time from the first purchase to the last; 0 exactly when x is 0
 * @param age T, time from the first purchase until now; at least t_x
 */
public record PurchaseHistory(int x, double recency, double age) {

    /** @throws IllegalArgumentException saying which of them contradict each other */
    public PurchaseHistory {
        Check.notNegative("x", x);
        Check.notNegative("t_x", recency);
        Check.notNegative("T", age);
        if (recency > age) {
            throw new IllegalArgumentException("t_x " + recency + " lies after T " + age);
        }
        if (x == 0 != (recency == 0)) {
            throw new IllegalArgumentException(
                    "t_x must be 0 exactly when x is, but x is " + x + " and t_x " + recency);
        }
    }

    /** Somebody who has bought once, just now. */
    public static final PurchaseHistory FIRST_PURCHASE = new PurchaseHistory(0, 0, 0);
}
