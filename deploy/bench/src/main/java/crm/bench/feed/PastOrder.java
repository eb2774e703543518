package crm.bench.feed;

import crm.bench.company.TextIds;
import java.time.Instant;
import java.util.UUID;

/**
 * An order that was taken over from another system.
 *
 * @param eventId of the event
 * @param orderId of the order
 * @param customerId whose order it is
 * @param cents what was ordered and paid
 * @param placedAt when
 */
public record PastOrder(UUID eventId, UUID orderId, UUID customerId, long cents, Instant placedAt) {

    /** Where events of orders are. */
    public static final String TOPIC = "crm.sales.order";

    private static final String TYPE = "crm.sales.order.imported.v1";

    /** Its text id. */
    public String order() {
        return TextIds.text("ord", orderId);
    }

    /** Text id of the customer. */
    public String customer() {
        return TextIds.text("cus", customerId);
    }

    /** The amount as contracts have it. */
    public String total() {
        return cents / 100 + "." + cents / 10 % 10 + cents % 10;
    }

    /** The event that sales-service publishes of it. */
    public PastEvent event(String currency) {
        String data = "{\"orderId\":\"" + order() + "\",\"customerId\":\"" + customer() + "\",\"currency\":\""
                + currency + "\",\"total\":\"" + total() + "\",\"quantity\":\"1\",\"placedAt\":\"" + placedAt
                + "\",\"source\":\"bench\",\"externalId\":\"" + orderId + "\"}";
        return new PastEvent(TOPIC, TYPE, eventId, order(), 1, Instant.now(), customer(), data);
    }
}
