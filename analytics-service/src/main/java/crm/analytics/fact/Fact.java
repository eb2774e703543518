package crm.analytics.fact;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * One event, reduced to what the views and the warehouse need.
 *
 * @param eventId id of the event; a fact is stored once, however often its event arrives
 * @param kind the event type without prefix and version, such as {@code sales.order.placed}
 * @param subject text id of the aggregate
 * @param sequence version of the aggregate that the event brought about
 * @param customerId whom it concerns, null where it concerns no single customer
 * @param occurredAt when it happened in the business, which may be long before the event was published
 * @param placedAt of an order: when it was placed
 * @param currency ISO 4217 code of the amounts, null where there are none
 * @param amount money moved by this fact: paid in, or refunded; for an opportunity what is expected
 * @param total of an order: what it is worth
 * @param effect what it changes in its order, null where it is about none
 * @param label the one attribute that such facts are told apart by, such as a stage or a sentiment
 * @param detail JSON object of further attributes, null where there are none
 * @param traceparent the trace that it belongs to
 * @param correlationId the request that it goes back to
 * @param position where it stands in the event log
 */
public record Fact(
        UUID eventId,
        String kind,
        String subject,
        long sequence,
        UUID customerId,
        Instant occurredAt,
        Instant placedAt,
        String currency,
        BigDecimal amount,
        BigDecimal total,
        Effect effect,
        String label,
        String detail,
        String traceparent,
        String correlationId,
        Position position) {

    /** A place in the event log. */
    public record Position(String topic, int partition, long offset) {}

    /** Whether it is about an order. */
    public boolean ofOrder() {
        return kind.startsWith(Kinds.ORDER_PREFIX);
    }

    /** Whether it tells that another customer stands for this one, or does so no more. */
    public boolean ofMerge() {
        return kind.equals(Kinds.CUSTOMER_MERGED) || kind.equals(Kinds.CUSTOMER_UNMERGED);
    }

    /** The same, of another customer. */
    public Fact of(UUID customer) {
        return new Fact(
                eventId,
                kind,
                subject,
                sequence,
                customer,
                occurredAt,
                placedAt,
                currency,
                amount,
                total,
                effect,
                label,
                detail,
                traceparent,
                correlationId,
                position);
    }

    /** Whether it tells the state of a customer's record. */
    public boolean ofCustomerRecord() {
        return kind.startsWith(Kinds.CUSTOMER_PREFIX);
    }
}
