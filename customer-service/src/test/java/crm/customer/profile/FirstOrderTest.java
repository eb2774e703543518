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
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
class FirstOrderTest {

    @Test
    @Feature("C-04")
    void theFirstPaymentMakesAnActualCustomer() {
        String id = given().header(
                        "Authorization", "Bearer " + Tokens.repNorth("main").token())
                .contentType("application/json")
                .body("{\"party\": \"PERSON\", \"name\": \"Payer\"}")
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
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
}
