package crm.contracts.sales;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * An order was called off.
 *
 * @param refunded what had been paid and goes back to the customer, 0 where nothing was
 * @param reason code of the reason, or a few words that name nobody
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
        implements OrderFact {}
