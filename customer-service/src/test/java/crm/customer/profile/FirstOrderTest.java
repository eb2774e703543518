package crm.customer.profile;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.sales.SalesEvents;
import crm.testing.EventFeed;
import crm.testing.EventProbe;
import crm.testing.Examples;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
class FirstOrderTest {

    @Test
    @Feature("C-04")
    void theFirstPaymentMakesAnActualCustomer() {
        String id = create();
        ObjectNode paid = Examples.of(SalesEvents.ORDER_PAID).put("customerId", id);
        String order = paid.path("orderId").asText();
        try (EventFeed feed = new EventFeed();
                EventProbe probe = new EventProbe("crm.customer.customer")) {
            feed.send(SalesEvents.ORDER_PAID, "main", id, order, 2, paid);
            feed.send(SalesEvents.ORDER_PAID, "main", id, order, 3, paid);
            Seen changed = probe.ofSubject(id, 2).get(1);
            assertEquals(
                    "crm.customer.customer.lifecycle_changed.v1",
                    changed.attributes().get("type"));
            assertEquals("POTENTIAL", changed.data().path("lifecycleBefore").asText());
            assertEquals("ACTUAL", changed.data().path("lifecycle").asText());
        }
    }

    @Test
    void whoGetsAPaidOrderThatWasAnothersIsAnActualCustomerToo() {
        String id = create();
        ObjectNode paid = Examples.of(SalesEvents.ORDER_RECEIVED).put("customerId", id);
        ObjectNode unpaid = paid.deepCopy().put("paidTotal", "0.00").put("refundedTotal", "0.00");
        ProducerRecord<String, String> first = received(id, 3, unpaid);
        ProducerRecord<String, String> second = received(id, 5, paid);
        try (EventFeed feed = new EventFeed();
                EventProbe probe = new EventProbe("crm.customer.customer")) {
            feed.send(first);
            feed.send(second);
            Seen changed = probe.ofSubject(id, 2).get(1);
            assertEquals("ACTUAL", changed.data().path("lifecycle").asText());
            assertEquals(
                    new String(second.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8),
                    changed.data().path("cause").asText());
        }
    }

    private static ProducerRecord<String, String> received(String customer, long sequence, ObjectNode fact) {
        String order = fact.path("orderId").asText();
        return EventFeed.envelope(SalesEvents.ORDER_RECEIVED, "main", customer, order, sequence, fact.toString());
    }

    private static String create() {
        return given().header(
                        "Authorization", "Bearer " + Tokens.repNorth("main").token())
                .contentType("application/json")
                .body("{\"party\": \"PERSON\", \"name\": \"Payer\"}")
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
