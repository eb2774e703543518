package crm.contracts.sales;

import crm.contracts.Facts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * The lines of an order were replaced, because they had been wrong.
 *
 * @param totalBefore what the order seemed to be worth
 * @param total what it is worth
 * @param costBefore direct variable cost as it had been known, null where it was not
 * @param cost direct variable cost of the order as it is now, null where it is not known
 * @param reason code of the reason, or IN_WORDS, whose words stay with the record
 * @param lines what is in the order now; null in facts of before this was told
 */
public record OrderCorrected(
        String orderId,
        String customerId,
        String currency,
        BigDecimal totalBefore,
        BigDecimal total,
        BigDecimal costBefore,
        BigDecimal cost,
        String reason,
        Instant placedAt,
        Instant correctedAt,
        List<OrderLine> lines)
        implements OrderFact {

    public OrderCorrected {
        Facts.required(orderId, "orderId");
        Facts.id(orderId, "ord", "orderId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(currency, "currency");
        Facts.currency(currency, "currency");
        Facts.required(totalBefore, "totalBefore");
        Facts.amount(totalBefore, "totalBefore");
        Facts.required(total, "total");
        Facts.amount(total, "total");
        Facts.amount(costBefore, "costBefore");
        Facts.amount(cost, "cost");
        Facts.required(reason, "reason");
        Facts.required(placedAt, "placedAt");
        Facts.required(correctedAt, "correctedAt");
    }
}
