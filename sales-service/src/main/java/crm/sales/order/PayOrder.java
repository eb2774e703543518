package crm.sales.order;

import java.math.BigDecimal;

/**
 * The command to register a payment.
 *
 * @param amount more than 0, at most what is open
 * @param currency that of the order; may be left out
 * @param method how it was paid; TRANSFER where it is not said
 * @param reference what the bank or provider calls it
 */
public record PayOrder(BigDecimal amount, String currency, String method, String reference) {}
