package crm.sales.order;

import crm.contracts.Event;
import crm.contracts.sales.OrderCancelled;
import crm.contracts.sales.OrderLine;
import crm.contracts.sales.OrderPaid;
import crm.contracts.sales.OrderPlaced;
import crm.contracts.sales.SalesEvents;
import crm.persistence.Ids;
import crm.persistence.Money;
import java.math.BigDecimal;
import java.util.List;

/** What happened to an order, in the words of the contract. */
final class OrderEvents {

    private OrderEvents() {}

    static Event placed(Order order, List<Line> lines) {
        List<OrderLine> sold = lines.stream()
                .map(line -> new OrderLine(
                        line.productId() == null ? null : Ids.text("prd", line.productId()),
                        null,
                        line.quantity(),
                        money(order, line.unitPrice()),
                        line.amount(),
                        null))
                .toList();
        return Event.of(
                SalesEvents.ORDER_PLACED,
                id(order),
                order.version(),
                customer(order),
                order.updatedAt(),
                new OrderPlaced(
                        id(order),
                        customer(order),
                        order.currency(),
                        money(order, order.total()),
                        null,
                        sold,
                        order.placedAt(),
                        order.channel().name(),
                        order.ownerId(),
                        order.orgUnit()));
    }

    static Event paid(Order order, Payment payment) {
        return Event.of(
                SalesEvents.ORDER_PAID,
                id(order),
                order.version(),
                customer(order),
                order.updatedAt(),
                new OrderPaid(
                        id(order),
                        customer(order),
                        Ids.text("pay", payment.id()),
                        order.currency(),
                        money(order, payment.amount()),
                        money(order, order.paid()),
                        money(order, order.total()),
                        order.fullyPaid(),
                        order.updatedAt(),
                        order.placedAt()));
    }

    static Event cancelled(Order order) {
        return Event.of(
                SalesEvents.ORDER_CANCELLED,
                id(order),
                order.version(),
                customer(order),
                order.updatedAt(),
                new OrderCancelled(
                        id(order),
                        customer(order),
                        order.currency(),
                        money(order, order.total()),
                        money(order, order.paid()),
                        order.cancelReason(),
                        order.placedAt(),
                        order.updatedAt()));
    }

    private static BigDecimal money(Order order, BigDecimal amount) {
        return Money.scaled(amount, order.currency());
    }

    private static String id(Order order) {
        return Ids.text("ord", order.id());
    }

    private static String customer(Order order) {
        return Ids.text("cus", order.customerId());
    }
}
