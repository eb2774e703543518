package crm.chaos.observed;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An event as its service recorded it, in the outbox or already in the event log.
 *
 * @param database whose outbox
 * @param data the payload
 */
public record EventRow(
        String database, String id, String tenant, String type, String subject, long sequence, JsonNode data) {

    /** Whether the type is the named fact about an order, in any version. */
    public boolean isOrder(String fact) {
        return type.startsWith("crm.sales.order." + fact + ".v");
    }

    /** A decimal string of the payload in 1/10000 of the currency's unit. */
    public long money(String field) {
        return Money.of(data.path(field).asText("0"));
    }
}
