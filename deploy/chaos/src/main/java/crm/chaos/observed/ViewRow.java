package crm.chaos.observed;

/**
 * One customer's value in one currency; money in 1/10000 of the currency's unit.
 *
 * @param customer text id
 * @param orders placed and not cancelled
 * @param ordered their totals
 * @param paid money in, whatever became of the order
 * @param refunded money back
 * @param placed all orders ever placed
 * @param cancelled those of them that were cancelled
 * @param versions sum over all orders of the last version seen
 */
public record ViewRow(
        String tenant,
        String customer,
        String currency,
        long orders,
        long ordered,
        long paid,
        long refunded,
        long placed,
        long cancelled,
        long versions) {

    /** Adds up two rows of the same customer and currency. */
    public ViewRow plus(ViewRow other) {
        return new ViewRow(
                tenant,
                customer,
                currency,
                orders + other.orders,
                ordered + other.ordered,
                paid + other.paid,
                refunded + other.refunded,
                placed + other.placed,
                cancelled + other.cancelled,
                versions + other.versions);
    }
}
