package crm.sales.product;

import java.math.BigDecimal;

/**
 * The command to change what a product costs in one currency.
 *
 * @param amount price of one unit, 0 or more
 */
public record SetPrice(BigDecimal amount) {}
