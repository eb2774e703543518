package crm.sales.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/**
 * One line of an order. Its amount is quantity times unit price, rounded half up to the currency's smallest coin.
 *
 * @param productId null for what is not in the catalogue, which then has a description
 * @param category code of the product's category at the time of ordering, null where it had none
 * @param unitPrice at the time of ordering
 * @param unitCost direct variable cost of one unit at the time of ordering, null where it was not known
 */
record Line(
        UUID productId,
        String description,
        String category,
        BigDecimal quantity,
        BigDecimal unitPrice,
        BigDecimal amount,
        BigDecimal unitCost) {

    /** What the lines are worth together. */
    static BigDecimal total(List<Line> lines) {
        return lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What they cost together; null where that is not known of each. */
    static BigDecimal cost(List<Line> lines, Currency currency) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Line line : lines) {
            BigDecimal cost = line.cost(currency);
            if (cost == null) {
                return null;
            }
            sum = sum.add(cost);
        }
        return sum;
    }

    /** What the line costs, rounded like its amount; null where that is not known. */
    private BigDecimal cost(Currency currency) {
        return unitCost == null
                ? null
                : unitCost.multiply(quantity).setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_UP);
    }
}
