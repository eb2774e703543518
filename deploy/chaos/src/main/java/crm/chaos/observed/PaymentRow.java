package crm.chaos.observed;

/**
 * A payment as the sales database holds it.
 *
 * @param amount in 1/10000 of the currency's unit
 * @param reference key of the operation that paid
 */
public record PaymentRow(String tenant, String id, String order, long amount, String currency, String reference) {}
