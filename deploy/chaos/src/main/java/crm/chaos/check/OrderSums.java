package crm.chaos.check;

import crm.chaos.observed.EventRow;
import java.util.function.ToLongFunction;

/** What an event about an order adds to the sums of the customer that it names; in 1/10000 of the currency's unit. */
final class OrderSums {

    private OrderSums() {}

    static boolean isAboutAnOrder(EventRow event) {
        return event.type().startsWith("crm.sales.order.");
    }

    static long ordered(EventRow event) {
        if (event.isOrder("placed")) {
            return event.money("total");
        }
        return event.isOrder("corrected")
                ? event.money("total") - event.money("totalBefore")
                : moved(event, it -> it.money("total"));
    }

    static long paid(EventRow event) {
        return event.isOrder("paid") ? event.money("amount") : moved(event, it -> it.money("paidTotal"));
    }

    static long refunded(EventRow event) {
        if (event.isOrder("refunded")) {
            return event.money("amount");
        }
        return event.isOrder("cancelled") ? event.money("refunded") : moved(event, it -> it.money("refundedTotal"));
    }

    static long cost(EventRow event) {
        if (event.isOrder("placed")) {
            return event.money("cost");
        }
        if (event.isOrder("refunded")) {
            return -event.money("cost");
        }
        return event.isOrder("corrected")
                ? event.money("cost") - event.money("costBefore")
                : moved(event, it -> it.money("cost") - it.money("returnedCost"));
    }

    /** An order that moves takes all of it away, and brings all of it. */
    private static long moved(EventRow event, ToLongFunction<EventRow> amount) {
        if (event.isOrder("received")) {
            return amount.applyAsLong(event);
        }
        return event.isOrder("released") ? -amount.applyAsLong(event) : 0;
    }
}
