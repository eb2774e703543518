package crm.analytics.projection;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.EventType;
import crm.contracts.sales.SalesEvents;
import crm.persistence.Ids;
import crm.testing.EventFeed;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** From the event log into the view, and again from the beginning. */
@QuarkusTest
@OnStack("analytics")
class LogTest {

    private static final String TENANT = "demo";
    private static final Duration BOUND = Duration.ofSeconds(60);

    @Test
    @Feature({"A-01", "A-15"})
    void ordersReachTheViewAndARebuildFromTheLogGivesTheSame() {
        String customer = Ids.text("cus", Ids.next());
        try (EventFeed feed = new EventFeed();
                Tables tables = new Tables(TENANT)) {
            ProducerRecord<String, String> placed = placed(customer, 1, "12.50");
            feed.send(placed);
            feed.send(placed);
            feed.send(placed(customer, 1, "7.50"));
            awaitOrdered(customer, "20.00");

            String operation = as(Tokens.administrator(TENANT))
                    .post("/api/v1/admin/projections/customer-value:rebuild")
                    .then()
                    .statusCode(202)
                    .header("Location", matchesPattern(".*/operations/job_[0-9a-z]{26}"))
                    .body("state", equalTo("READING"))
                    .extract()
                    .header("Location");
            as(Tokens.administrator(TENANT))
                    .post("/api/v1/admin/projections/customer-value:rebuild")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("rebuild-in-progress"));
            // It goes on being fed while it is built.
            feed.send(placed(customer, 1, "1.00"));

            await().atMost(BOUND).until(() -> status(operation), status -> !status.equals("RUNNING"));
            as(Tokens.administrator(TENANT))
                    .get(operation)
                    .then()
                    .body("status", equalTo("SUCCEEDED"))
                    .body("state", equalTo("LIVE"))
                    .body("source", equalTo("LOG"))
                    .body("comparison.equal", equalTo(true));
            as(Tokens.administrator(TENANT))
                    .get("/api/v1/admin/projections")
                    .then()
                    .statusCode(200)
                    .body("data[0].name", equalTo("customer-value"))
                    .body("data[0].lag", greaterThanOrEqualTo(0))
                    .body("data[0].generations[0].state", equalTo("LIVE"));
            awaitOrdered(customer, "21.00");
            // These facts were read from the log, not copied.
            String facts = "select count(*) from fact_listing where generation > 1 and customer_id = ?";
            assertEquals(3, tables.count(facts, Ids.parse("cus", customer)));
            assertEquals(1, tables.count("select count(*) from projection_generation where state = 'LIVE'"));
        }
    }

    @Test
    void poisonIsContained() {
        String other = Ids.text("cus", Ids.next());
        try (EventFeed feed = new EventFeed();
                Tables tables = new Tables(TENANT)) {
            long before = tables.count("select count(*) from dead_letter");
            ProducerRecord<String, String> nonsense = placed(other, 1, "5.00");
            ProducerRecord<String, String> strange = placed(Ids.text("cus", Ids.next()), 1, "5.00");
            feed.send(placed(other, 1, "1.00"));
            feed.send(placed(Ids.text("cus", Ids.next()), 1, "-5.00"));
            feed.send(new ProducerRecord<>(nonsense.topic(), null, nonsense.key(), "{\"no", nonsense.headers()));
            ProducerRecord<String, String> early = placed(Ids.text("cus", Ids.next()), 1, "5.00");
            String tomorrow = early.value().replace("2026-04-01T", "2999-04-01T");
            feed.send(new ProducerRecord<>(early.topic(), null, early.key(), tomorrow, early.headers()));
            String unknown = strange.value().replace("USD", "QQQ");
            feed.send(new ProducerRecord<>(strange.topic(), null, strange.key(), unknown, strange.headers()));
            feed.send(placed(other, 1, "2.00"));
            awaitOrdered(other, "3.00");
            await().atMost(BOUND).until(() -> tables.count("select count(*) from dead_letter") == before + 4);
            List<String> reasons = tables.column("select kind || ' ' || reason from dead_letter");
            assertTrue(reasons.stream().anyMatch(reason -> reason.contains("negative")), reasons::toString);
            assertTrue(reasons.stream().anyMatch(reason -> reason.startsWith("FAILED") && reason.contains("QQQ")));
            assertTrue(reasons.stream().anyMatch(reason -> reason.contains("in-the-future")), reasons::toString);
        }
    }

    private static void awaitOrdered(String customer, String total) {
        await().atMost(BOUND)
                .untilAsserted(() -> as(Tokens.administrator(TENANT))
                        .get("/api/v1/customers/" + customer + "/value")
                        .then()
                        .statusCode(200)
                        .body("values[0].ordered", equalTo(total)));
    }

    private static String status(String operation) {
        return as(Tokens.administrator(TENANT)).get(operation).path("status");
    }

    private static ProducerRecord<String, String> placed(String customer, long sequence, String total) {
        EventType<?> type = SalesEvents.ORDER_PLACED;
        String order = Ids.text("ord", Ids.next());
        ObjectNode fact = JsonNodeFactory.instance
                .objectNode()
                .put("orderId", order)
                .put("customerId", customer)
                .put("currency", "USD")
                .put("total", total)
                .put("placedAt", "2026-04-01T10:00:00Z")
                .put("channel", "WEB")
                .put("ownerId", UUID.randomUUID().toString())
                .put("orgUnit", "/sales/north");
        fact.putArray("lines")
                .addObject()
                .put("quantity", "1")
                .put("unitPrice", total)
                .put("amount", total);
        return EventFeed.envelope(type, TENANT, customer, order, sequence, fact.toString());
    }

    private static RequestSpecification as(Tokens caller) {
        return given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + caller.token())
                .contentType("application/json");
    }
}
