package crm.sales.order;

import crm.contracts.AttributeValue;
import crm.contracts.Event;
import crm.contracts.EventType;
import crm.contracts.Facts;
import crm.contracts.sales.OrderCancelled;
import crm.contracts.sales.OrderCorrected;
import crm.contracts.sales.OrderLine;
import crm.contracts.sales.OrderPaid;
import crm.contracts.sales.OrderPlaced;
import crm.contracts.sales.OrderReceived;
import crm.contracts.sales.OrderRefunded;
import crm.contracts.sales.OrderReleased;
import crm.contracts.sales.OrderUpdated;
import crm.contracts.sales.SalesEvents;
import crm.persistence.Ids;
import crm.persistence.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** What happened to an order, in the words of the contract. */
final class OrderEvents {

    private OrderEvents() {}

    /** @param attributes what may be published of them, null for nothing */
    static Event placed(Order order, List<Line> lines, List<AttributeValue> attributes) {
        return event(
                SalesEvents.ORDER_PLACED,
                order,
                new OrderPlaced(
                        id(order),
                        customer(order),
                        order.currency(),
                        money(order, order.total()),
                        money(order, order.cost()),
                        sold(order, lines),
                        order.placedAt(),
                        order.channel().name(),
                        order.ownerId(),
                        order.orgUnit(),
                        attributes));
    }

    /** @param attributes what may be published of them, null for nothing */
    static Event described(Order order, List<AttributeValue> attributes) {
        return event(
                SalesEvents.ORDER_UPDATED,
                order,
                new OrderUpdated(
                        id(order),
                        customer(order),
                        order.currency(),
                        money(order, order.total()),
                        List.of("attributes"),
                        order.placedAt(),
                        order.updatedAt(),
                        attributes));
    }

    static Event paid(Order order, Payment payment) {
        return event(
                SalesEvents.ORDER_PAID,
                order,
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

    /** @param rest what goes back now */
    static Event cancelled(Order order, BigDecimal rest) {
        return event(
                SalesEvents.ORDER_CANCELLED,
                order,
                new OrderCancelled(
                        id(order),
                        customer(order),
                        order.currency(),
                        money(order, order.total()),
                        money(order, rest),
                        Facts.code(order.cancelReason()),
                        order.placedAt(),
                        order.updatedAt()));
    }

    static Event refunded(Order order, Refund refund) {
        return event(
                SalesEvents.ORDER_REFUNDED,
                order,
                new OrderRefunded(
                        id(order),
                        customer(order),
                        order.currency(),
                        money(order, order.total()),
                        Ids.text("rfd", refund.id()),
                        money(order, refund.amount()),
                        money(order, order.refunded()),
                        money(order, refund.cost()),
                        refund.returned(),
                        Facts.code(refund.reason()),
                        order.placedAt(),
                        order.updatedAt()));
    }

    static Event corrected(
            Order order, BigDecimal totalBefore, BigDecimal costBefore, String reason, List<Line> lines) {
        return event(
                SalesEvents.ORDER_CORRECTED,
                order,
                new OrderCorrected(
                        id(order),
                        customer(order),
                        order.currency(),
                        money(order, totalBefore),
                        money(order, order.total()),
                        money(order, costBefore),
                        money(order, order.cost()),
                        Facts.code(reason),
                        order.placedAt(),
                        order.updatedAt(),
                        sold(order, lines)));
    }

    /** Both facts of a move, the one about the customer who had the order first: the order has the second's version. */
    static List<Event> moved(Order order, UUID from, String reason, List<Line> lines) {
        String had = Ids.text("cus", from);
        OrderReleased released = new OrderReleased(
                id(order),
                had,
                customer(order),
                order.currency(),
                money(order, order.total()),
                money(order, order.cost()),
                money(order, order.returnedCost()),
                money(order, order.paid()),
                money(order, order.refunded()),
                Facts.code(reason),
                order.placedAt(),
                order.updatedAt());
        OrderReceived received = new OrderReceived(
                id(order),
                customer(order),
                had,
                released.currency(),
                released.total(),
                released.cost(),
                released.returnedCost(),
                released.paidTotal(),
                released.refundedTotal(),
                Facts.code(reason),
                order.placedAt(),
                order.updatedAt(),
                sold(order, lines));
        return List.of(
                Event.of(SalesEvents.ORDER_RELEASED, id(order), order.version() - 1, had, order.updatedAt(), released),
                event(SalesEvents.ORDER_RECEIVED, order, received));
    }

    private static List<OrderLine> sold(Order order, List<Line> lines) {
        return lines.stream()
                .map(line -> new OrderLine(
                        line.productId() == null ? null : Ids.text("prd", line.productId()),
                        line.category(),
                        line.quantity(),
                        money(order, line.unitPrice()),
                        money(order, line.amount()),
                        money(order, line.unitCost())))
                .toList();
    }

    private static <T> Event event(EventType<T> type, Order order, T fact) {
        return Event.of(type, id(order), order.version(), customer(order), order.updatedAt(), fact);
    }

    private static BigDecimal money(Order order, BigDecimal amount) {
        return amount == null ? null : Money.scaled(amount, order.currency());
    }

    private static String id(Order order) {
        return Ids.text("ord", order.id());
    }

    private static String customer(Order order) {
        return Ids.text("cus", order.customerId());
    }
}
