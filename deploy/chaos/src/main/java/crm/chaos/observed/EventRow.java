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

    /** A decimal string of the payload in 1/10000 of the currency's unit; 0 where there is none. */
    public long money(String field) {
        Long amount = amount(field);
        return amount == null ? 0 : amount;
    }

    /** A decimal string of the payload in 1/10000 of the currency's unit; null where there is none. */
    public Long amount(String field) {
        return data.hasNonNull(field) ? Money.of(data.path(field).asText()) : null;
    }

    /** A text of the payload, empty where there is none. */
    public String text(String field) {
        return data.path(field).asText("");
    }
}
