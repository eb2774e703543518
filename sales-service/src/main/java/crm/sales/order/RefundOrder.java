package crm.sales.order;

import java.math.BigDecimal;

/**
 * The command to give money back for an order that stands.
 *
 * @param amount more than 0, at most what was paid and not given back yet
 * @param returned whether goods came back; false where it is not said
 * @param reason why, a code or a few words that name nobody
 * @param cost direct variable cost that came back with the goods, at most what is left of the order's; null where
 *     nobody knows
 */
public record RefundOrder(BigDecimal amount, Boolean returned, String reason, BigDecimal cost) {}
