package crm.contracts.sales;

import crm.contracts.Facts;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An order was called off.
 *
 * @param refunded what goes back to the customer now: what had been paid and not been given back yet, 0 where nothing
 * @param reason code of the reason, or IN_WORDS, whose words stay with the record
 */
public record OrderCancelled(
        String orderId,
        String customerId,
        String currency,
        BigDecimal total,
        BigDecimal refunded,
        String reason,
        Instant placedAt,
        Instant cancelledAt)
        implements OrderFact {

    public OrderCancelled {
        Facts.required(orderId, "orderId");
        Facts.id(orderId, "ord", "orderId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(currency, "currency");
        Facts.currency(currency, "currency");
        Facts.required(total, "total");
        Facts.amount(total, "total");
        Facts.required(refunded, "refunded");
        Facts.amount(refunded, "refunded");
        Facts.required(reason, "reason");
        Facts.required(placedAt, "placedAt");
        Facts.required(cancelledAt, "cancelledAt");
    }
}
