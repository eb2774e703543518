package crm.marketing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.EventType;
import crm.contracts.analytics.AnalyticsEvents;
import crm.contracts.customer.CustomerEvents;
import crm.persistence.Ids;
import crm.testing.EventFeed;
import crm.testing.Examples;
import crm.testing.Tables;
import crm.testing.Tokens;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;

/** What other services make known. */
public final class Elsewhere {

    private static final Duration BOUND = Duration.ofSeconds(20);

    private Elsewhere() {}

    /** A customer of the northern team of a tenant, known to the service. */
    public static String customerOfNorth(String tenant) {
        String id = Ids.text("cus", Ids.next());
        ObjectNode fact = Examples.of(CustomerEvents.CREATED)
                .put("customerId", id)
                .put("ownerId", Tokens.subject("rep-north", tenant))
                .put("orgUnit", "/sales/north");
        fact.remove("externalIds");
        try (EventFeed feed = new EventFeed()) {
            feed.send(CustomerEvents.CREATED, tenant, id, id, 1, fact);
        }
        await(tenant, "select count(*) from customer_copy where id = ?", Ids.parse("cus", id));
        return id;
    }

    /** The customer enters the segment, and the service knows. */
    public static void enters(String tenant, String segment, String customer, long sequence) {
        publish(AnalyticsEvents.SEGMENT_ENTERED, tenant, segment, customer, sequence);
        awaitMembership(tenant, segment, customer, true);
    }

    /** The customer leaves the segment, and the service knows. */
    public static void leaves(String tenant, String segment, String customer, long sequence) {
        publish(AnalyticsEvents.SEGMENT_LEFT, tenant, segment, customer, sequence);
        awaitMembership(tenant, segment, customer, false);
    }

    /** Publishes without waiting. */
    public static void publish(EventType<?> type, String tenant, String segment, String customer, long sequence) {
        ObjectNode fact = Examples.of(type).put("segmentId", segment).put("customerId", customer);
        try (EventFeed feed = new EventFeed()) {
            feed.send(type, tenant, customer, segment + "/" + customer, sequence, fact);
        }
    }

    private static void awaitMembership(String tenant, String segment, String customer, boolean member) {
        await(
                tenant,
                "select count(*) from segment_member where segment_id = ? and customer_id = ? and member = ?",
                Ids.parse("seg", segment),
                Ids.parse("cus", customer),
                member);
    }

    private static void await(String tenant, String sql, Object... parameters) {
        try (Tables tables = new Tables(tenant)) {
            Awaitility.await(sql)
                    .atMost(BOUND)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> tables.count(sql, parameters) == 1);
        }
    }

    /** A segment that nobody has heard of. */
    public static String segment() {
        return Ids.text("seg", UUID.randomUUID());
    }
}
