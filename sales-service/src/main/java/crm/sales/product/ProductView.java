package crm.sales.product;

import com.fasterxml.jackson.annotation.JsonInclude;
import crm.attributes.AttributeValues;
import crm.persistence.Ids;
import crm.sales.metadata.SalesAttributes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A product as the API shows it.
 *
 * @param category code, null where it has none
 * @param prices what one unit is sold for, by currency code
 * @param version also the ETag
 * @param attributes values of the tenant's own attributes, by their names
 */
public record ProductView(
        String id,
        String code,
        String name,
        String category,
        boolean active,
        List<PriceView> prices,
        Instant createdAt,
        Instant updatedAt,
        long version,

        @Schema(extensions = @Extension(name = AttributeValues.SCHEMA, value = SalesAttributes.PRODUCTS_NAME))
        Map<String, Object> attributes) {

    /**
     * What one unit is sold for in one currency.
     *
     * @param cost direct variable cost of one unit; absent where it is not known, or not for the caller to see
     */
    public record PriceView(
            String currency,
            BigDecimal amount,

            @JsonInclude(JsonInclude.Include.NON_NULL) BigDecimal cost) {}

    static ProductView of(Product product, List<PriceView> prices) {
        return new ProductView(
                Ids.text("prd", product.id()),
                product.code(),
                product.name(),
                product.category(),
                product.active(),
                prices,
                product.createdAt(),
                product.updatedAt(),
                product.version(),
                product.attributes().asMap());
    }
}
