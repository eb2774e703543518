package crm.contracts.sales;

import crm.contracts.Facts;
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
        implements OrderFact {

    public OrderPaid {
        Facts.required(orderId, "orderId");
        Facts.id(orderId, "ord", "orderId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(paymentId, "paymentId");
        Facts.id(paymentId, "pay", "paymentId");
        Facts.required(currency, "currency");
        Facts.currency(currency, "currency");
        Facts.required(amount, "amount");
        Facts.amount(amount, "amount");
        Facts.required(paidTotal, "paidTotal");
        Facts.amount(paidTotal, "paidTotal");
        Facts.required(total, "total");
        Facts.amount(total, "total");
        Facts.required(paidAt, "paidAt");
        Facts.required(placedAt, "placedAt");
    }
}
