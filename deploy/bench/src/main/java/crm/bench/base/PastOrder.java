package crm.bench.base;

import crm.bench.company.TextIds;
import java.time.Instant;
import java.util.UUID;

/**
 * An order that was taken over from another system: the event that sales-service publishes of it.
 *
 * @param eventId of the event
 * @param orderId of the order
 * @param customerId whose order it is
 * @param cents what was ordered and paid, in {@link CustomerBase#CURRENCY}
 * @param placedAt when
 */
record PastOrder(UUID eventId, UUID orderId, UUID customerId, long cents, Instant placedAt) {

    String order() {
        return TextIds.text("ord", orderId);
    }

    String customer() {
        return TextIds.text("cus", customerId);
    }

    String total() {
        return cents / 100 + "." + cents / 10 % 10 + cents % 10;
    }
}
