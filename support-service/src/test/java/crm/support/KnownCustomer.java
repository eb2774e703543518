package crm.support;

import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.analytics.AnalyticsEvents;
import crm.contracts.customer.CustomerEvents;
import crm.contracts.customer.TierEvents;
import crm.persistence.Ids;
import crm.testing.EventFeed;
import crm.testing.Examples;
import crm.testing.Tables;
import crm.testing.Tokens;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;

/** Customers as customer-service makes them known. */
public final class KnownCustomer {

    private KnownCustomer() {}

    /** A customer of the northern team of a tenant, known to the service. */
    public static String ofNorth(String tenant) {
        String id = Ids.text("cus", Ids.next());
        publish(tenant, id, 1, Tokens.subject("rep-north", tenant), "/sales/north");
        await(tenant, id, 1);
        return id;
    }

    /** Publishes what customer-service would when the customer goes to another owner. */
    public static void move(String tenant, String id, long sequence, String owner, String unit) {
        publish(tenant, id, sequence, owner, unit);
        await(tenant, id, sequence);
    }

    /** Publishes without waiting. */
    public static void publish(String tenant, String id, long sequence, String owner, String unit) {
        ObjectNode fact = Examples.of(CustomerEvents.CREATED)
                .put("customerId", id)
                .put("ownerId", owner)
                .put("orgUnit", unit);
        fact.remove("externalIds");
        try (EventFeed feed = new EventFeed()) {
            feed.send(CustomerEvents.CREATED, tenant, id, id, sequence, fact);
        }
    }

    /** Publishes the customer's class by share of revenue, as analytics-service would, without waiting. */
    public static void classify(String tenant, String id, String currency, long sequence, String tier) {
        ObjectNode fact = Examples.of(AnalyticsEvents.CUSTOMER_CLASSIFIED)
                .put("customerId", id)
                .put("currency", currency);
        fact.putArray("changes")
                .addObject()
                .put("classification", "abc")
                .put("after", tier)
                .put("reason", "revenue of a year 100.00");
        try (EventFeed feed = new EventFeed()) {
            feed.send(AnalyticsEvents.CUSTOMER_CLASSIFIED, tenant, id, id + "/" + currency, sequence, fact);
        }
    }

    /** Publishes what the customer is entitled to, as customer-service would, and waits until the service knows. */
    public static void entitle(String tenant, String id, long sequence, String tier, String serviceLevel) {
        ObjectNode fact = Examples.of(TierEvents.CHANGED).put("customerId", id).put("tier", tier);
        fact.remove("serviceLevel");
        if (serviceLevel != null) {
            fact.put("serviceLevel", serviceLevel);
        }
        try (EventFeed feed = new EventFeed();
                Tables tables = new Tables(tenant)) {
            RecordMetadata event = feed.send(TierEvents.CHANGED, tenant, id, id, sequence, fact);
            Awaitility.await("the terms of " + id)
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> tables.count(
                                    "select count(*) from consumer_offset where topic = ? and partition = ? and next_offset > ?",
                                    event.topic(),
                                    event.partition(),
                                    event.offset())
                            == 1);
        }
    }

    /** Waits until the service knows the tier. */
    public static void awaitTier(String tenant, String id, String currency, String tier) {
        UUID uuid = Ids.parse("cus", id);
        String sql = "select count(*) from customer_class where id = ? and part = ? and value = ?";
        try (Tables tables = new Tables(tenant)) {
            Awaitility.await("the tier of " + id)
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> tables.count(sql, uuid, currency, tier) == 1);
        }
    }

    private static void await(String tenant, String id, long sequence) {
        UUID uuid = Ids.parse("cus", id);
        try (Tables tables = new Tables(tenant)) {
            Awaitility.await("the copy of " + id)
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> tables.count(
                                    "select count(*) from customer_copy where id = ? and sequence >= ?", uuid, sequence)
                            == 1);
        }
    }
}
