package crm.customer.profile;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.analytics.AnalyticsEvents;
import crm.contracts.sales.SalesEvents;
import crm.testing.EventFeed;
import crm.testing.EventProbe;
import crm.testing.Examples;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is classed as lost is lost, and nobody whom a person decided on. */
@QuarkusTest
@OnStack("customer")
class LostRuleTest {

    private final EventFeed feed = new EventFeed();
    private final EventProbe probe = new EventProbe("crm.customer.customer");
    private long sequence;

    @AfterEach
    void close() {
        feed.close();
        probe.close();
    }

    @Test
    @Feature("C-04")
    void whoIsClassedAsLostIsLostAndComesBackWithAPayment() {
        String id = create("ACTUAL");
        classified(id, "EUR", "lost");
        told(id, 2, "ACTUAL", "LOST", "RULE");
        ObjectNode paid = Examples.of(SalesEvents.ORDER_PAID).put("customerId", id);
        feed.send(SalesEvents.ORDER_PAID, "main", id, paid.path("orderId").asText(), 2, paid);
        told(id, 3, "LOST", "RECOVERED", "EVENT");
    }

    @Test
    @Feature("C-04")
    void whoBuysInAnotherCurrencyIsNotLost() {
        String id = create("ACTUAL");
        classified(id, "USD", "active");
        classified(id, "CHF", "prospect");
        classified(id, "EUR", "lost");
        classified(id, "USD", "lost");
        Seen lost = told(id, 2, "ACTUAL", "LOST", "RULE");
        assertEquals("lost in USD", lost.data().path("cause").asText());
    }

    @Test
    @Feature("C-04")
    void theRuleTakesBackWhatItFoundAndNothingThatAPersonDecided() {
        String found = create("ACTUAL");
        classified(found, "EUR", "lost");
        told(found, 2, "ACTUAL", "LOST", "RULE");
        classified(found, "EUR", "at-risk");
        told(found, 3, "LOST", "ACTUAL", "RULE");

        String decided = create("ACTUAL");
        enter(decided, "LOST");
        told(decided, 2, "ACTUAL", "LOST", "HAND");
        classified(decided, "EUR", "active");
        // Whatever that did would be published before this step, which is possible from LOST only.
        classified(found, "EUR", "lost");
        told(found, 4, "ACTUAL", "LOST", "RULE");
        enter(decided, "RECOVERED");
        told(decided, 3, "LOST", "RECOVERED", "HAND");
    }

    @Test
    @Feature("C-04")
    void anOldSaleThatBecomesKnownAfterTheClassMakesNobodyActualWhoIsGone() {
        String id = create("POTENTIAL");
        classified(id, "EUR", "lost");
        String marker = create("ACTUAL");
        classified(marker, "EUR", "lost");
        told(marker, 2, "ACTUAL", "LOST", "RULE");
        ObjectNode imported = Examples.of(SalesEvents.ORDER_IMPORTED).put("customerId", id);
        feed.send(
                SalesEvents.ORDER_IMPORTED, "main", id, imported.path("orderId").asText(), 1, imported);
        told(id, 2, "POTENTIAL", "ACTUAL", "EVENT");
        told(id, 3, "ACTUAL", "LOST", "RULE");
    }

    private Seen told(String id, int sequence, String before, String after, String trigger) {
        Seen fact = probe.ofSubject(id, sequence).get(sequence - 1);
        assertEquals(
                List.of("crm.customer.customer.lifecycle_changed.v1", before, after, trigger),
                List.of(
                        fact.attributes().get("type"),
                        fact.data().path("lifecycleBefore").asText(),
                        fact.data().path("lifecycle").asText(),
                        fact.data().path("trigger").asText()));
        assertEquals(sequence, fact.sequence());
        return fact;
    }

    private void classified(String id, String currency, String state) {
        ObjectNode fact = Examples.of(AnalyticsEvents.CUSTOMER_CLASSIFIED)
                .put("customerId", id)
                .put("currency", currency);
        ObjectNode change = fact.withArray("changes").removeAll().addObject();
        change.put("classification", "lifecycle").put("after", state).put("reason", state + " in " + currency);
        feed.send(AnalyticsEvents.CUSTOMER_CLASSIFIED, "main", id, id + "/" + currency, ++sequence, fact);
    }

    private static void enter(String id, String state) {
        asRep().body("{\"to\": \"%s\", \"reason\": \"decided\"}".formatted(state))
                .post("/api/v1/customers/" + id + "/lifecycle")
                .then()
                .statusCode(200);
    }

    private static String create(String lifecycle) {
        return asRep().body("{\"party\": \"PERSON\", \"name\": \"Silent\", \"lifecycle\": \"%s\"}".formatted(lifecycle))
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static RequestSpecification asRep() {
        return given().header(
                        "Authorization", "Bearer " + Tokens.repNorth("main").token())
                .contentType("application/json");
    }
}
