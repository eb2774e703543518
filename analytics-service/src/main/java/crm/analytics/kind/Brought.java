package crm.analytics.kind;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What the views know of the kinds of value that a customer brings.
 *
 * @param generation of the views
 * @param wonAt when the customer first bought, null where it has not
 * @param place country and city of an organisation, null where they are not known
 * @param profits by currency
 * @param neighbours the other accounts of the place; null where they were not counted
 * @param feedback opinions that the customer gave
 * @param feedbackUsed those of them that were handed to a department that has to act on them
 * @param decisions by currency
 */
record Brought(
        int generation,
        Instant wonAt,
        String place,
        List<Profit> profits,
        Neighbours neighbours,
        long feedback,
        long feedbackUsed,
        List<Decided> decisions) {

    /**
     * What the customer is worth in a currency; all three are null before it was scored.
     *
     * @param current null without a model, too
     */
    record Profit(String currency, BigDecimal historical, BigDecimal year, BigDecimal current) {}

    /**
     * Accounts of the same place that the caller sees.
     *
     * @param accounts how many, without the customer itself
     * @param capped whether there are more than are looked at
     * @param days length of the time looked at, before and after the customer was won
     * @param before accounts won in that time before
     * @param after accounts won in that time after
     */
    record Neighbours(long accounts, boolean capped, long days, long before, long after) {}

    /** What was decided in a currency in two years: for us, and against us. */
    record Decided(String currency, long wins, BigDecimal won, long losses, BigDecimal lost) {}
}
