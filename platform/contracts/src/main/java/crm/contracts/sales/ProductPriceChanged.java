package crm.contracts.sales;

import crm.contracts.Facts;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A product costs something else in one currency.
 *
 * @param productId text id, {@code prd_…}
 * @param currency ISO 4217 code
 * @param priceBefore price of one unit until now, null where there was none
 * @param price price of one unit
 * @param validFrom from when the price counts
 */
public record ProductPriceChanged(
        String productId, String currency, BigDecimal priceBefore, BigDecimal price, Instant validFrom) {

    public ProductPriceChanged {
        Facts.required(productId, "productId");
        Facts.id(productId, "prd", "productId");
        Facts.required(currency, "currency");
        Facts.currency(currency, "currency");
        Facts.amount(priceBefore, "priceBefore");
        Facts.required(price, "price");
        Facts.amount(price, "price");
        Facts.required(validFrom, "validFrom");
    }
}
