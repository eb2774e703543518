package crm.contracts.sales;

import crm.contracts.Facts;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An order had been booked on the wrong customer and was taken from it. Its next fact is {@link OrderReceived}, about the
 * customer who got it: what is added up for each customer goes down here and up there by the same amounts.
 *
 * @param customerId text id of the customer who had it
 * @param otherCustomerId text id of the customer who has it now
 * @param cost direct variable cost of the order, null where it is not known
 * @param returnedCost what of the cost came back with returned goods so far, 0 where nothing
 * @param paidTotal what has come in for the order so far
 * @param refundedTotal what has gone back for the order so far
 * @param reason code of the reason, or IN_WORDS, whose words stay with the record
 */
public record OrderReleased(
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
        Instant movedAt)
        implements OrderFact {

    public OrderReleased {
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
