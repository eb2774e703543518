package crm.analytics.score;

import java.util.List;

/**
 * Where the customer base of one currency is divided, as measured by a refresh. Money is in that currency.
 *
 * @param buyers customers with a purchase
 * @param historical threshold of the quadrants for historical value
 * @param potential threshold for potential value
 * @param future threshold for current and potential value together
 * @param mostValuable actual value from which a customer is among the most valuable
 * @param mostGrowable potential value from which a customer is among the most growable
 * @param profit median of the buyers' profit in a year
 * @param ratio median of what was spent on a buyer a year, as a share of its profit
 * @param keyRevenue revenue a year from which a customer is in the A class
 * @param smallRevenue revenue a year from which a customer is in the B class
 * @param values quintiles of the profit of a year
 * @param valuesBefore quintiles of the profit of the year before
 * @param currentUpper 75th percentile of the buyers' current value
 * @param meanSpend mean worth of a purchase day
 * @param longestGap 95th percentile of the mean days between purchases of those who bought again
 * @param recency quintiles of the days since the last purchase
 * @param frequency quintiles of the number of orders
 * @param monetary quintiles of what was ordered
 */
public record BaseCuts(
        long buyers,
        double historical,
        double potential,
        double future,
        double mostValuable,
        double mostGrowable,
        double profit,
        double ratio,
        double keyRevenue,
        double smallRevenue,
        List<Double> values,
        List<Double> valuesBefore,
        double currentUpper,
        double meanSpend,
        double longestGap,
        List<Double> recency,
        List<Double> frequency,
        List<Double> monetary) {

    /** For a base that nobody has looked at yet: nothing is high, nothing is key. */
    public static final BaseCuts NONE = new BaseCuts(
            0,
            Double.MAX_VALUE,
            Double.MAX_VALUE,
            Double.MAX_VALUE,
            Double.MAX_VALUE,
            Double.MAX_VALUE,
            Double.MAX_VALUE,
            0,
            Double.MAX_VALUE,
            Double.MAX_VALUE,
            List.of(),
            List.of(),
            0,
            0,
            0,
            List.of(),
            List.of(),
            List.of());
}
