package crm.contracts.sales;

import crm.contracts.Facts;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Money goes back to the customer for an order that stands.
 *
 * @param refundId text id of the refund, {@code rfd_…}
 * @param amount what goes back with this refund, more than 0
 * @param refundedTotal what has gone back for the order so far, this refund included
 * @param cost direct variable cost that came back with returned goods, null where none did or nobody knows
 * @param returned whether goods came back
 * @param reason code of the reason, or IN_WORDS, whose words stay with the record
 */
public record OrderRefunded(
        String orderId,
        String customerId,
        String currency,
        BigDecimal total,
        String refundId,
        BigDecimal amount,
        BigDecimal refundedTotal,
        BigDecimal cost,
        boolean returned,
        String reason,
        Instant placedAt,
        Instant refundedAt)
        implements OrderFact {

    public OrderRefunded {
        Facts.required(orderId, "orderId");
        Facts.id(orderId, "ord", "orderId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(currency, "currency");
        Facts.currency(currency, "currency");
        Facts.required(total, "total");
        Facts.amount(total, "total");
        Facts.required(refundId, "refundId");
        Facts.id(refundId, "rfd", "refundId");
        Facts.required(amount, "amount");
        Facts.positive(amount, "amount");
        Facts.required(refundedTotal, "refundedTotal");
        Facts.amount(refundedTotal, "refundedTotal");
        Facts.amount(cost, "cost");
        Facts.required(reason, "reason");
        Facts.required(placedAt, "placedAt");
        Facts.required(refundedAt, "refundedAt");
    }
}
