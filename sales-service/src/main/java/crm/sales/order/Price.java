package crm.sales.order;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * At what terms a product is sold in one currency.
 *
 * @param amount of one unit
 * @param cost direct variable cost of one unit, null where it is not known
 * @param category code of the product's category, null where it has none
 */
record Price(BigDecimal amount, BigDecimal cost, String category) {

    /**
     * The terms for an order that is corrected: what was sold stays sold at its price, and what was not is sold at that of
     * now. A cost that was not known is learnt.
     */
    static Map<UUID, Price> corrected(Map<UUID, Price> now, List<Line> sold) {
        Map<UUID, Price> prices = new HashMap<>(now);
        for (Line line : sold) {
            if (line.productId() != null) {
                Price today = now.get(line.productId());
                BigDecimal cost = line.unitCost() == null && today != null ? today.cost() : line.unitCost();
                prices.put(line.productId(), new Price(line.unitPrice(), cost, line.category()));
            }
        }
        return prices;
    }
}
