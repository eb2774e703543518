package crm.sales.product;

import crm.attributes.AttributeValues;
import crm.sales.metadata.SalesAttributes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The command to add a product to the catalogue.
 *
 * @param code the seller's own code, unique; where none is chosen, the next one by the tenant's rule
 * @param category a code of lower case letters, digits and dashes, or none
 * @param prices one per currency, may be empty; without a price in its currency no order can be placed
 * @param attributes values of the tenant's own attributes by their names
 */
public record CreateProduct(
        String code,
        String name,
        String category,
        List<Price> prices,

        @Schema(extensions = @Extension(name = AttributeValues.SCHEMA, value = SalesAttributes.PRODUCTS_NAME))
        Map<String, Object> attributes) {

    /**
     * What one unit is sold for in one currency (ISO 4217).
     *
     * @param cost direct variable cost of one unit in that currency, null where it is not known
     */
    public record Price(String currency, BigDecimal amount, BigDecimal cost) {}
}
