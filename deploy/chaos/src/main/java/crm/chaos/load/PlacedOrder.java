package crm.chaos.load;

/**
 * An order as the last answer about it left it; money in 1/10000 of the currency's unit.
 *
 * @param reference key of the operation that placed it
 * @param customer who has it
 * @param cost direct cost, null where it is not known
 * @param returned what of the cost came back
 */
record PlacedOrder(
        String tenant,
        String id,
        String reference,
        String customer,
        String currency,
        long total,
        Long cost,
        long paid,
        long refunded,
        long returned,
        long version) {

    /** What can still be paid. */
    long open() {
        return Math.max(0, total - paid);
    }

    /** What was paid and has not gone back. */
    long kept() {
        return paid - refunded;
    }

    /** Cost that has not come back; null where the cost is not known. */
    Long costLeft() {
        return cost == null ? null : cost - returned;
    }

    PlacedOrder paid(long amount, long version) {
        return new PlacedOrder(
                tenant, id, reference, customer, currency, total, cost, paid + amount, refunded, returned, version);
    }

    PlacedOrder refunded(long amount, Long costBack, long version) {
        long back = costBack == null ? 0 : costBack;
        return new PlacedOrder(
                tenant,
                id,
                reference,
                customer,
                currency,
                total,
                cost,
                paid,
                refunded + amount,
                returned + back,
                version);
    }

    PlacedOrder corrected(long newTotal, Long newCost, long version) {
        return new PlacedOrder(
                tenant, id, reference, customer, currency, newTotal, newCost, paid, refunded, returned, version);
    }

    PlacedOrder moved(String to, long version) {
        return new PlacedOrder(tenant, id, reference, to, currency, total, cost, paid, refunded, returned, version);
    }
}
