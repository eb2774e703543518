package crm.contracts.sales;

import crm.contracts.Facts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * An order had been booked on the wrong customer and was given to the right one. The fact before it is
 * {@link OrderReleased}, with the same amounts, about the customer who had it.
 *
 * @param customerId text id of the customer who has it now
 * @param otherCustomerId text id of the customer who had it
 * @param cost direct variable cost of the order, null where it is not known
 * @param returnedCost what of the cost came back with returned goods so far, 0 where nothing
 * @param paidTotal what has come in for the order so far
 * @param refundedTotal what has gone back for the order so far
 * @param reason code of the reason, or IN_WORDS, whose words stay with the record
 * @param lines what is in the order; null in facts of before this was told
 */
public record OrderReceived(
        String orderId,
        String customerId,
        String otherCustomerId,
        String currency,
        BigDecimal total,
        BigDecimal cost,
        BigDecimal returnedCost,
        BigDecimal paidTotal,
        BigDecimal refundedTotal,
        String reason,
        Instant placedAt,
        Instant movedAt,
        List<OrderLine> lines)
        implements OrderFact {

    public OrderReceived {
        Facts.required(orderId, "orderId");
        Facts.id(orderId, "ord", "orderId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(otherCustomerId, "otherCustomerId");
        Facts.id(otherCustomerId, "cus", "otherCustomerId");
        Facts.required(currency, "currency");
        Facts.currency(currency, "currency");
        Facts.required(total, "total");
        Facts.amount(total, "total");
        Facts.amount(cost, "cost");
        Facts.required(returnedCost, "returnedCost");
        Facts.amount(returnedCost, "returnedCost");
        Facts.required(paidTotal, "paidTotal");
        Facts.amount(paidTotal, "paidTotal");
        Facts.required(refundedTotal, "refundedTotal");
        Facts.amount(refundedTotal, "refundedTotal");
        Facts.required(reason, "reason");
        Facts.required(placedAt, "placedAt");
        Facts.required(movedAt, "movedAt");
    }
}
