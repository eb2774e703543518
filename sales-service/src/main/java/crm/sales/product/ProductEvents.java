package crm.sales.product;

import crm.contracts.AttributeValue;
import crm.contracts.Event;
import crm.contracts.sales.ProductCreated;
import crm.contracts.sales.ProductPriceChanged;
import crm.contracts.sales.ProductUpdated;
import crm.contracts.sales.SalesEvents;
import crm.persistence.Ids;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What happened to a product, in the words of the contract. */
final class ProductEvents {

    private ProductEvents() {}

    /** @param attributes what may be published of them, null for nothing */
    static Event created(Product product, List<AttributeValue> attributes) {
        String id = Ids.text("prd", product.id());
        return Event.of(
                SalesEvents.PRODUCT_CREATED,
                id,
                product.version(),
                id,
                product.updatedAt(),
                new ProductCreated(id, product.code(), product.name(), product.category(), attributes));
    }

    /** @param attributes what may be published of them, null for nothing */
    static Event described(Product product, List<AttributeValue> attributes) {
        String id = Ids.text("prd", product.id());
        return Event.of(
                SalesEvents.PRODUCT_UPDATED,
                id,
                product.version(),
                id,
                product.updatedAt(),
                new ProductUpdated(id, List.of("attributes"), attributes));
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
