package crm.contracts.sales;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Money came in for an order.
 *
 * @param paymentId text id of the payment, {@code pay_…}
 * @param amount what came in with this payment
 * @param paidTotal what has come in for the order so far, this payment included
 * @param fullyPaid whether nothing is owed any more
 * @param paidAt when it came in
 */
public record OrderPaid(
        String orderId,
        String customerId,
        String paymentId,
        String currency,
        BigDecimal amount,
        BigDecimal paidTotal,
        BigDecimal total,
        boolean fullyPaid,
        Instant paidAt,
        Instant placedAt)
        implements OrderFact {}
