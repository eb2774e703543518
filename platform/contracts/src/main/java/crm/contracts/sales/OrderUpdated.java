package crm.contracts.sales;

import crm.contracts.AttributeValue;
import crm.contracts.Facts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Something in the record of an order changed that changes neither what it is worth nor whose it is.
 *
 * @param changedFields names of the fields that changed; their values stay in sales-service
 * @param attributes where they are among what changed: values of the tenant's own attributes, except those that may say
 *     something about a person; null for none
 */
public record OrderUpdated(
        String orderId,
        String customerId,
        String currency,
        BigDecimal total,
        List<String> changedFields,
        Instant placedAt,
        Instant updatedAt,
        List<AttributeValue> attributes)
        implements OrderFact {

    public OrderUpdated {
        Facts.required(orderId, "orderId");
        Facts.id(orderId, "ord", "orderId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(currency, "currency");
        Facts.currency(currency, "currency");
        Facts.required(total, "total");
        Facts.amount(total, "total");
        Facts.required(changedFields, "changedFields");
        Facts.required(placedAt, "placedAt");
        Facts.required(updatedAt, "updatedAt");
    }
}
