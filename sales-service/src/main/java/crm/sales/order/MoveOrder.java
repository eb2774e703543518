package crm.sales.order;

/**
 * The command to give an order to the customer whose order it is.
 *
 * @param customerId {@code cus_…}, another one than the order has now
 * @param reason why, a code or a few words that name nobody
 */
public record MoveOrder(String customerId, String reason) {}
