package crm.sales.product;

import java.math.BigDecimal;

/**
 * The command to change what a product is sold for, and what it costs, in one currency.
 *
 * @param amount price of one unit, 0 or more
 * @param cost direct variable cost of one unit, 0 or more; not known from now on where it is left out
 */
public record SetPrice(BigDecimal amount, BigDecimal cost) {}
