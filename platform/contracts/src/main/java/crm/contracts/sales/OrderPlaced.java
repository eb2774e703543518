package crm.contracts.sales;

import crm.contracts.AttributeValue;
import crm.contracts.Facts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A customer ordered.
 *
 * @param cost direct variable cost of the order, null where it is not known
 * @param lines what was ordered, at least one; their amounts add up to the total
 * @param channel WEB, PARTNER, FIELD, PHONE …
 * @param ownerId subject of the user who is credited with the order
 * @param orgUnit path of that user's unit
 * @param attributes values of the tenant's own attributes, except those that may say something about a person; null for
 *     none
 */
public record OrderPlaced(
        String orderId,
        String customerId,
        String currency,
        BigDecimal total,
        BigDecimal cost,
        List<OrderLine> lines,
        Instant placedAt,
        String channel,
        String ownerId,
        String orgUnit,
        List<AttributeValue> attributes)
        implements OrderFact {

    public OrderPlaced {
        Facts.required(orderId, "orderId");
        Facts.id(orderId, "ord", "orderId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(currency, "currency");
        Facts.currency(currency, "currency");
        Facts.required(total, "total");
        Facts.amount(total, "total");
        Facts.amount(cost, "cost");
        Facts.required(lines, "lines");
        Facts.required(placedAt, "placedAt");
        Facts.required(ownerId, "ownerId");
        Facts.required(orgUnit, "orgUnit");
    }
}
