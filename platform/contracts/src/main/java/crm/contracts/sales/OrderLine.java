package crm.contracts.sales;

import crm.contracts.Facts;
import java.math.BigDecimal;

/**
 * One position of an order.
 *
 * @param productId text id of the product, {@code prd_…}; null for a position outside the catalogue
 * @param quantity how many units
 * @param unitPrice price of one unit, in the order's currency
 * @param amount what the position is worth, in the order's currency
 */
public record OrderLine(String productId, BigDecimal quantity, BigDecimal unitPrice, BigDecimal amount) {

    public OrderLine {
        Facts.id(productId, "prd", "productId");
        Facts.required(quantity, "quantity");
        Facts.amount(quantity, "quantity");
        Facts.required(unitPrice, "unitPrice");
        Facts.amount(unitPrice, "unitPrice");
        Facts.required(amount, "amount");
        Facts.amount(amount, "amount");
    }
}
