package crm.sales.order;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * One line of an order. Its amount is quantity times unit price, rounded half up to the currency's smallest coin.
 *
 * @param productId null for what is not in the catalogue, which then has a description
 * @param unitPrice at the time of ordering
 */
record Line(UUID productId, String description, BigDecimal quantity, BigDecimal unitPrice, BigDecimal amount) {}
