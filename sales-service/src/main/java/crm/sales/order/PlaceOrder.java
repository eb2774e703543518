package crm.sales.order;

import crm.attributes.AttributeValues;
import crm.sales.metadata.SalesAttributes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The command to place an order.
 *
 * @param customerId {@code cus_…}
 * @param currency ISO 4217, of all prices of the order
 * @param lines 1 to 100
 * @param channel how it came in; WEB where it is not said
 * @param attributes values of the tenant's own attributes by their names
 */
public record PlaceOrder(
        String customerId,
        String currency,
        List<LineItem> lines,
        Channel channel,

        @Schema(extensions = @Extension(name = AttributeValues.SCHEMA, value = SalesAttributes.ORDERS_NAME))
        Map<String, Object> attributes) {

    /**
     * What is ordered: a product of the catalogue at its price, or anything else by description and unit price.
     *
     * @param productId {@code prd_…}
     * @param quantity more than 0, at most 4 digits behind the point
     * @param unitPrice required without a product; not accepted with one, which has its own price
     * @param unitCost direct variable cost of one unit, null where it is not known; not accepted with a product
     */
    public record LineItem(
            String productId, String description, BigDecimal quantity, BigDecimal unitPrice, BigDecimal unitCost) {}
}
