package crm.sales.order;

import crm.persistence.Ids;
import crm.persistence.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * An order as the API shows it.
 *
 * @param total sum of the lines
 * @param paid how much of it has been paid
 * @param version also the ETag
 */
public record OrderView(
        String id,
        String customerId,
        OrderStatus status,
        String currency,
        BigDecimal total,
        BigDecimal paid,
        List<LineView> lines,
        Channel channel,
        String cancelReason,
        String ownerId,
        String orgUnit,
        Instant placedAt,
        Instant updatedAt,
        long version) {

    /** One line; {@code amount} is quantity times unit price. */
    public record LineView(
            String productId, String description, BigDecimal quantity, BigDecimal unitPrice, BigDecimal amount) {}

    static OrderView of(Order order, List<Line> lines) {
        String currency = order.currency();
        return new OrderView(
                Ids.text("ord", order.id()),
                Ids.text("cus", order.customerId()),
                order.status(),
                currency,
                Money.scaled(order.total(), currency),
                Money.scaled(order.paid(), currency),
                lines.stream().map(line -> line(line, currency)).toList(),
                order.channel(),
                order.cancelReason(),
                order.ownerId(),
                order.orgUnit(),
                order.placedAt(),
                order.updatedAt(),
                order.version());
    }

    private static LineView line(Line line, String currency) {
        return new LineView(
                line.productId() == null ? null : Ids.text("prd", line.productId()),
                line.description(),
                plain(line.quantity()),
                Money.scaled(line.unitPrice(), currency),
                Money.scaled(line.amount(), currency));
    }

    private static BigDecimal plain(BigDecimal quantity) {
        BigDecimal stripped = quantity.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
