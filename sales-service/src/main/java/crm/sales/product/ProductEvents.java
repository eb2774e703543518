package crm.sales.product;

import crm.contracts.Event;
import crm.contracts.sales.ProductCreated;
import crm.contracts.sales.ProductPriceChanged;
import crm.contracts.sales.SalesEvents;
import crm.persistence.Ids;
import java.math.BigDecimal;
import java.util.Optional;

/** What happened to a product, in the words of the contract. */
final class ProductEvents {

    private ProductEvents() {}

    static Event created(Product product) {
        String id = Ids.text("prd", product.id());
        return Event.of(
                SalesEvents.PRODUCT_CREATED,
                id,
                product.version(),
                id,
                product.updatedAt(),
                new ProductCreated(id, product.code(), product.name(), product.category()));
    }

    static Event priceChanged(Product product, String currency, Optional<BigDecimal> before, BigDecimal price) {
        String id = Ids.text("prd", product.id());
        return Event.of(
                SalesEvents.PRODUCT_PRICE_CHANGED,
                id,
                product.version(),
                id,
                product.updatedAt(),
                new ProductPriceChanged(id, currency, before.orElse(null), price, product.updatedAt()));
    }
}
