package crm.analytics.model.rfm;

/**
 * The cuts of a base, and with them the score of any customer.
 *
 * @param recency of time since the last purchase
 * @param frequency of the number of purchases
 * @param monetary of spend
 */
public record RfmCuts(Cuts recency, Cuts frequency, Cuts monetary) {

    /** The score of a customer. */
    public RfmScore score(RfmValues values) {
        return new RfmScore(
                recency.reversed(values.recency()), frequency.bin(values.frequency()), monetary.bin(values.monetary()));
    }
}
