package crm.contracts.sales;

import crm.contracts.Facts;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An order of the past was taken over from another system: placed and paid in full at {@code placedAt}.
 *
 * @param cost direct variable cost of the order, null where it is not known
 * @param category code of what was bought, null where nobody said
 * @param quantity how many units were ordered, over all positions
 * @param source where it comes from, such as the import job's id
 * @param externalId what the source calls the order, unique within the source
 */
public record OrderImported(
        String orderId,
        String customerId,
        String currency,
        BigDecimal total,
        BigDecimal cost,
        String category,
        BigDecimal quantity,
        Instant placedAt,
        String source,
        String externalId)
        implements OrderFact {

    public OrderImported {
        Facts.required(orderId, "orderId");
        Facts.id(orderId, "ord", "orderId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(currency, "currency");
        Facts.currency(currency, "currency");
        Facts.required(total, "total");
        Facts.amount(total, "total");
        Facts.amount(cost, "cost");
        Facts.amount(quantity, "quantity");
        Facts.required(placedAt, "placedAt");
        Facts.required(source, "source");
        Facts.required(externalId, "externalId");
    }
}
