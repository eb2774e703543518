package crm.chaos.observed;

/**
 * A refund as the sales database holds it; money in 1/10000 of the currency's unit.
 *
 * @param cost what of the order's cost came back, null where none did or nobody knows
 * @param reference key of the operation that gave it back
 */
public record RefundRow(
        String tenant, String id, String order, long amount, Long cost, String currency, String reference) {}
