package crm.sales.product;

import crm.persistence.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A product as the API shows it.
 *
 * @param prices what one unit costs, by currency code
 * @param version also the ETag
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
        long version) {

    /** What one unit costs in one currency. */
    public record PriceView(String currency, BigDecimal amount) {}

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
                product.version());
    }
}
