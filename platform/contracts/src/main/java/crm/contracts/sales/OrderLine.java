package crm.contracts.sales;

import crm.contracts.Facts;
import java.math.BigDecimal;

/**
 * One position of an order.
 *
 * @param productId text id of the product, {@code prd_…}; null for a position outside the catalogue
 * @param category code of the category that the product had, null where it had none
 * @param quantity how many units
 * @param unitPrice price of one unit, in the order's currency
 * @param amount what the position is worth, in the order's currency
 * @param unitCost direct variable cost of one unit, in the order's currency; null where it is not known
 */
public record OrderLine(
        String productId,
        String category,
        BigDecimal quantity,
        BigDecimal unitPrice,
        BigDecimal amount,
        BigDecimal unitCost) {

    public OrderLine {
        Facts.id(productId, "prd", "productId");
        Facts.required(quantity, "quantity");
        Facts.amount(quantity, "quantity");
        Facts.required(unitPrice, "unitPrice");
        Facts.amount(unitPrice, "unitPrice");
        Facts.required(amount, "amount");
        Facts.amount(amount, "amount");
        Facts.amount(unitCost, "unitCost");
    }
}
