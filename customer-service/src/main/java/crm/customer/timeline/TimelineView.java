package crm.customer.timeline;

import crm.persistence.Ids;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An entry of a timeline as the API shows it.
 *
 * @param id of the event that told it
 * @param at when it happened
 * @param type customer, contact, preference, opportunity, quote, order, payment, return, ticket, call, feedback or
 *     campaign
 * @param event type of the event
 * @param customerId whom it happened to: the customer that was asked for, or one that it stands for
 * @param source where more can be read
 * @param actor subject of who did it, null where that is not known
 * @param detail what people want to see at once, by the type of the event; amounts as text
 */
public record TimelineView(
        UUID id,
        Instant at,
        String type,
        String event,
        String customerId,
        Source source,
        String actor,
        Map<String, Object> detail) {

    /**
     * The record that an entry is about.
     *
     * @param href where to read it, from the root of the API's host
     */
    public record Source(String id, URI href) {}

    private static final Map<String, String> PLACES = Map.of(
            "cus", "/api/v1/customers/",
            "con", "/api/v1/contacts/",
            "opp", "/api/v1/opportunities/",
            "quo", "/api/v1/quotes/",
            "ord", "/api/v1/orders/",
            "tkt", "/api/v1/tickets/",
            "cal", "/api/v1/calls/",
            "fbk", "/api/v1/feedback/",
            "cmp", "/api/v1/campaigns/");

    static TimelineView of(Row row) {
        String source = row.getString("source_id");
        String place = PLACES.get(source.substring(0, source.indexOf('_')));
        return new TimelineView(
                row.getUUID("id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("type"),
                row.getString("event"),
                Ids.text("cus", row.getUUID("customer_id")),
                new Source(source, URI.create(place + source)),
                row.getString("actor"),
                new JsonObject(row.getString("detail")).getMap());
    }
}
