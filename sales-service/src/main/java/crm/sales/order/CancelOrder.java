package crm.sales.order;

/**
 * The command to call an order off.
 *
 * @param reason why, for people
 */
public record CancelOrder(String reason) {}
