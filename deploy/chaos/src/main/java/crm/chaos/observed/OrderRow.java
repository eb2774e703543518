package crm.chaos.observed;

/**
 * An order as the sales database holds it.
 *
 * @param customer text id
 * @param total in 1/10000 of the currency's unit, as are paid, refunded and lineSum
 * @param lineSum sum of its lines
 * @param reference description of its first line: the key of the operation that placed it
 */
public record OrderRow(
        String tenant,
        String id,
        String customer,
        String currency,
        long total,
        long paid,
        long refunded,
        boolean cancelled,
        long version,
        long lineSum,
        String reference) {

    /** What this order alone contributes to the value of its customer. */
    public ViewRow value() {
        return new ViewRow(
                tenant,
                customer,
                currency,
                cancelled ? 0 : 1,
                cancelled ? 0 : total,
                paid,
                refunded,
                1,
                cancelled ? 1 : 0,
                version);
    }
}
