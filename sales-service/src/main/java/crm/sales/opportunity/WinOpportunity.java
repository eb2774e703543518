package crm.sales.opportunity;

/**
 * The command to close an opportunity as won.
 *
 * @param orderId the order that came of it, {@code ord_…}; may be left out
 */
public record WinOpportunity(String orderId) {}
