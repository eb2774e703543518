package crm.support.customer;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.persistence.Ids;
import crm.support.KnownCustomer;
import crm.testing.Canary;
import crm.testing.Erasures;
import crm.testing.Exports;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.PersonalDataTest;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What becomes of tickets and opinions when the person is forgotten. */
@QuarkusTest
@OnStack("support")
@Feature("C-01")
class ErasureTest {

    private final Canary canary = Canary.fresh();

    @Test
    void theWordsGoAndTheTicketStays() {
        String customer = KnownCustomer.ofNorth("main");
        String word = canary.word();
        String ticket = created("/api/v1/tickets", """
                {"customerId": "%1$s", "title": "%2$s is cold", "description": "The heater of %2$s"}""".formatted(customer, word));
        agent().body("{\"kind\": \"RESULT\", \"text\": \"Called %s\", \"minutes\": 20}".formatted(word))
                .post("/api/v1/tickets/" + ticket + "/log")
                .then()
                .statusCode(200);
        String opinion = created("/api/v1/feedback", """
                {"customerId": "%1$s", "subject": "PERSON", "refId": "%2$s", "text": "%2$s is pleased"}""".formatted(customer, word));
        // An export is made below, and is gone with the rest.
        Set<String> personal =
                PersonalDataTest.personalBesides("attribute_index", "assignment_decision", "disclosed_page");
        personal.removeAll(canary.columns("main"));
        assertEquals(Set.of(), personal, "the test says nothing in these columns");
        Set<String> written = new TreeSet<>(canary.columns("main"));
        written.remove("idempotency.body");
        // The same words once more, to find the records by.
        assertTrue(written.remove("search_key.word"), "what it is found by goes with the record");
        assertEquals(
                Set.of(),
                Exports.missing(
                        Exports.collected("support", "main", Ids.text("pde", Ids.next()), customer), written, word));

        Erasures.forgotten("support", customer, 2);
        assertEquals(List.of(), canary.columns("main"));
        assertEquals(List.of(), canary.topics());
        agent().get("/api/v1/tickets/" + ticket)
                .then()
                .statusCode(200)
                .body("title", equalTo("erased"))
                .body("description", nullValue())
                .body("minutesSpent", equalTo(20))
                .body("customerId", equalTo(customer));
        agent().get("/api/v1/feedback/" + opinion)
                .then()
                .statusCode(200)
                .body("text", equalTo("erased"))
                .body("refId", nullValue());

        refused("/api/v1/tickets", "{\"customerId\": \"%s\", \"title\": \"%s\"}".formatted(customer, word));
        refused(
                "/api/v1/feedback",
                "{\"customerId\": \"%s\", \"subject\": \"SERVICE\", \"text\": \"%s\"}".formatted(customer, word));
        // Work on what is open goes on; words about the person do not stay.
        agent().body("{\"kind\": \"RESULT\", \"text\": \"Called %s again\", \"minutes\": 5}".formatted(word))
                .post("/api/v1/tickets/" + ticket + "/log")
                .then()
                .statusCode(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertEquals(List.of(), canary.columns("main")));
    }

    @Test
    void othersKeepTheirs() {
        String forgotten = KnownCustomer.ofNorth("main");
        String other = KnownCustomer.ofNorth("main");
        String sameOfDemo = KnownCustomer.ofNorth("demo");
        String ticket = "{\"customerId\": \"%s\", \"title\": \"" + canary.word() + "\"}";
        created("/api/v1/tickets", ticket.formatted(forgotten));
        created("/api/v1/tickets", ticket.formatted(other));
        as(Tokens.agent("demo"))
                .body(ticket.formatted(sameOfDemo))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201);
        Erasures.forgotten("support", forgotten, 2);
        // An erasure of this tenant that names a customer of another one finds nobody.
        Erasures.forgotten("support", sameOfDemo, 2);
        assertEquals(List.of("idempotency.body", "search_key.word", "ticket.title"), canary.columns("main"));
        assertEquals(List.of("search_key.word", "ticket.title"), canary.columns("demo"));
        try (Tables tables = new Tables("main")) {
            assertEquals(1, tables.count("select count(*) from ticket where title = ?", canary.word()));
        }
    }

    private static String created(String path, String body) {
        return agent().header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void refused(String path, String body) {
        agent().body(body)
                .post(path)
                .then()
                .statusCode(422)
                .body("code", equalTo("customer-erased"))
                .body("errors[0].pointer", equalTo("/customerId"));
    }

    private static RequestSpecification agent() {
        return as(Tokens.agent("main"));
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
