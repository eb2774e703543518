package crm.sales.order;

import java.util.List;

/**
 * The command to replace the lines of an order.
 *
 * @param lines 1 to 100, as when an order is placed
 * @param reason why, a code or a few words that name nobody
 */
public record CorrectOrder(List<PlaceOrder.LineItem> lines, String reason) {}
