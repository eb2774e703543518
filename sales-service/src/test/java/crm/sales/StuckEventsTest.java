package crm.sales;

import static crm.sales.SalesFixture.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.customer.CustomerEvents;
import crm.persistence.Ids;
import crm.testing.EventFeed;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What the mechanism does with records that no handler can use, shown with the copy of customers. */
@QuarkusTest
@OnStack("sales")
@Feature("G-10")
class StuckEventsTest {

    private static final Tokens ADMIN = Tokens.administrator("main");

    private final EventFeed feed = new EventFeed();
    private final String key = Ids.text("cus", Ids.next());

    @Test
    void eachPoisonousRecordIsSetAsideWithItsReasonAndNoGoodOneIsLost() {
        long before = letters("kind = 'UNREADABLE'");
        List<ProducerRecord<String, String>> poison = List.of(
                poison("{not json"),
                poison(null),
                poison("[".repeat(10_000)),
                poison(fact(key).toString().replace("\"ownerId\":\"nobody\",", "")),
                withHeader("ce_tenantid", "nowhere"),
                withHeader("ce_sequence", "first"),
                withHeader("ce_sequence", "0"),
                withHeader("ce_id", "7"),
                withHeader("ce_time", "yesterday"));
        poison.forEach(feed::send);
        send(1, fact(key));
        awaitCopy(key, 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> letters("kind = 'UNREADABLE'") == before + poison.size());
        as(ADMIN)
                .get("/api/v1/admin/dead-letters?limit=500")
                .then()
                .statusCode(200)
                .body("data.reason", hasItem("the record has no value"))
                .body("data.reason", hasItem("unknown tenant"));
    }

    @Test
    void aTypeThatNobodyKnowsYetIsPassedOver() {
        long before = letters("true");
        feed.send(withHeader("ce_type", "crm.customer.customer.teleported.v1"));
        send(1, fact(key));
        awaitCopy(key, 1);
        assertEquals(before, letters("true"));
    }

    @Test
    void whatFollowsAFailedRecordWaitsBehindIt() {
        // Well formed, but PostgreSQL has no text with a zero in it.
        send(1, fact(key).put("ownerId", "no\u0000body"));
        await().atMost(Duration.ofSeconds(20)).until(() -> ofKey().size() == 1);
        String failed = id("FAILED");
        as(ADMIN)
                .post("/api/v1/admin/dead-letters/" + failed + "/resubmit")
                .then()
                .statusCode(422)
                .body("code", equalTo("still-failing"));

        send(2, fact(key));
        String other = Ids.text("cus", Ids.next());
        feed.send(CustomerEvents.CREATED, "main", other, other, 1, fact(other));
        awaitCopy(other, 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> ofKey().size() == 2);
        assertEquals(List.of("FAILED", "BEHIND"), ofKey());
        assertTrue(copies(key).isEmpty());
        as(Tokens.manager("main"))
                .post("/api/v1/admin/dead-letters/" + failed + "/discard")
                .then()
                .statusCode(403);
        as(Tokens.administrator("demo"))
                .post("/api/v1/admin/dead-letters/" + failed + "/discard")
                .then()
                .statusCode(404);
        as(ADMIN)
                .post("/api/v1/admin/dead-letters/" + failed + "/discard")
                .then()
                .statusCode(200)
                .body("resolved", equalTo("DISCARDED"));
        as(ADMIN)
                .post("/api/v1/admin/dead-letters/" + id("BEHIND") + "/resubmit")
                .then()
                .statusCode(200)
                .body("resolved", equalTo("RESUBMITTED"));
        assertEquals(List.of("2"), copies(key));
        as(ADMIN).get("/api/v1/admin/dead-letters?limit=500").then().body("data.id", not(hasItem(failed)));
    }

    @Test
    void anOlderFactNeverOverwritesANewerOne() {
        send(3, fact(key).put("lifecycle", "ACTUAL"));
        awaitCopy(key, 3);
        send(2, fact(key));
        send(3, fact(key));
        send(4, fact(key).put("lifecycle", "LOST"));
        awaitCopy(key, 4);
        try (Tables tables = new Tables("main")) {
            assertEquals(
                    List.of("LOST"),
                    tables.column("select lifecycle from customer_copy where id = ?", Ids.parse("cus", key)));
        }
    }

    private void send(long sequence, ObjectNode fact) {
        feed.send(CustomerEvents.CREATED, "main", key, key, sequence, fact);
    }

    private ProducerRecord<String, String> poison(String value) {
        ProducerRecord<String, String> good =
                EventFeed.envelope(CustomerEvents.CREATED, "main", key, key, 1, String.valueOf(value));
        return new ProducerRecord<>(good.topic(), null, good.key(), value, good.headers());
    }

    private ProducerRecord<String, String> withHeader(String name, String value) {
        ProducerRecord<String, String> event = EventFeed.envelope(
                CustomerEvents.CREATED, "main", key, key, 1, fact(key).toString());
        event.headers().remove(name).add(name, value.getBytes());
        return event;
    }

    private static ObjectNode fact(String customer) {
        ObjectNode fact = JsonNodeFactory.instance.objectNode();
        fact.put("customerId", customer)
                .put("party", "PERSON")
                .put("lifecycle", "POTENTIAL")
                .put("ownerId", "nobody")
                .put("orgUnit", "/")
                .putArray("kinds")
                .add("END_CUSTOMER");
        return fact;
    }

    private static void awaitCopy(String customer, long sequence) {
        await().atMost(Duration.ofSeconds(20)).until(() -> copies(customer).equals(List.of(Long.toString(sequence))));
    }

    private static List<String> copies(String customer) {
        try (Tables tables = new Tables("main")) {
            return tables.column("select sequence from customer_copy where id = ?", Ids.parse("cus", customer));
        }
    }

    private List<String> ofKey() {
        try (Tables tables = new Tables("main")) {
            return tables.column(
                    "select kind from dead_letter where key = ? and resolved is null order by \"offset\"",
                    key.getBytes());
        }
    }

    private String id(String kind) {
        try (Tables tables = new Tables("main")) {
            return Ids.text(
                    "dlt",
                    UUID.fromString(tables.column(
                                    "select id from dead_letter where key = ? and kind = ? and resolved is null",
                                    key.getBytes(),
                                    kind)
                            .getFirst()));
        }
    }

    private static long letters(String condition) {
        try (Tables tables = new Tables("main")) {
            return tables.count("select count(*) from dead_letter where " + condition);
        }
    }
}
