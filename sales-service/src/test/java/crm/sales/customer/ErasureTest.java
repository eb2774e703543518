package crm.sales.customer;

import static crm.sales.SalesFixture.as;
import static crm.sales.SalesFixture.order;
import static crm.sales.SalesFixture.product;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.customer.CustomerEvents;
import crm.persistence.Ids;
import crm.privacy.Pseudonyms;
import crm.testing.Canary;
import crm.testing.Erasures;
import crm.testing.EventFeed;
import crm.testing.EventProbe;
import crm.testing.Examples;
import crm.testing.Exports;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.PersonalDataTest;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of orders and opportunities when the person is forgotten. */
@QuarkusTest
@OnStack("sales")
@Feature("C-01")
class ErasureTest {

    private static final Tokens PARTNER = Tokens.partner("main");
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final String SUMS =
            "select count(*) || ' ' || sum(total) || ' ' || sum(paid) || ' ' || sum(refunded)"
                    + " from sales_order where customer_id = ?";

    private final Canary canary = Canary.fresh();

    @Test
    void theWordsGoAndTheMoneyStays() {
        String customer = person(canary.word(), 1);
        String opportunity = write(customer);
        Set<String> personal = PersonalDataTest.personalBesides(
                "credit_policy.note",
                "customer_external_id.external_id",
                "attribute_index",
                "assignment_decision",
                // Written below, and gone with the rest.
                "disclosed_page");
        personal.removeAll(canary.columns("main"));
        assertEquals(Set.of(), personal, "the test says nothing in these columns");
        Set<String> written = new TreeSet<>(canary.columns("main"));
        written.remove("idempotency.body");
        // The same values once more, to find the records by.
        assertTrue(written.remove("attribute_index.key"), "what is indexed goes with the record");
        assertTrue(written.remove("search_key.word"), "and so does what it is found by");
        assertEquals(
                Set.of(),
                Exports.missing(
                        Exports.collected("sales", "main", Ids.text("pde", Ids.next()), customer),
                        written,
                        canary.word()));
        // What another system calls a person is known here as something that only compares.
        try (Tables tables = new Tables("main")) {
            assertEquals(
                    List.of(Pseudonyms.of("main", "erp", canary.word())),
                    tables.column(
                            "select external_id from customer_external_id where customer_id = ?",
                            Ids.parse("cus", customer)));
        }
        String before = sums(customer);

        assertTrue(Erasures.forgotten("sales", customer, 2) >= 7, "rows of each table");
        assertEquals(List.of(), canary.columns("main"));
        assertEquals(List.of(), canary.topics());
        assertEquals(before, sums(customer));
        as(PARTNER)
                .get("/api/v1/opportunities/" + opportunity)
                .then()
                .statusCode(200)
                .body("name", equalTo("erased"))
                .body("lostReason", nullValue());
        try (Tables tables = new Tables("main")) {
            assertEquals(
                    0,
                    tables.count(
                            "select count(*) from customer_external_id where customer_id = ?",
                            Ids.parse("cus", customer)));
        }
    }

    @Test
    void nothingNewIsAddedAndWhatComesLateGoesAgain() {
        String customer = person(canary.word(), 1);
        String product = product("main");
        Erasures.forgotten("sales", customer, 2);
        refused("/api/v1/orders", order(customer, product, "1"));
        refused("/api/v1/opportunities", """
                {"customerId": "%s", "name": "%s", "currency": "USD", "amount": "9.00"}""".formatted(customer, canary.word()));
        String own = as(PARTNER)
                .body(order(person(null, 1), product, "1"))
                .post("/api/v1/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(PARTNER)
                .header("If-Match", "\"1\"")
                .body("{\"customerId\": \"%s\", \"reason\": \"%s\"}".formatted(customer, canary.word()))
                .post("/api/v1/orders/" + own + "/moves")
                .then()
                .statusCode(422)
                .body("code", equalTo("customer-erased"));
        assertEquals(List.of(), canary.columns("main"));
        // A fact of a publisher that had not heard of it, and the same erasure once more.
        publish(customer, canary.word(), 3);
        Erasures.publish("main", customer, 2);
        publish(person(null, 1), null, 2);
        UUID id = Ids.parse("cus", customer);
        try (Tables tables = new Tables("main")) {
            await().atMost(BOUND).until(() -> tables.count("select sequence from customer_copy where id = ?", id) == 3);
            await().atMost(BOUND)
                    .until(() ->
                            tables.count("select count(*) from customer_external_id where customer_id = ?", id) == 0);
        }
    }

    /** Lets records say something about a person in an attribute, and returns its name. */
    private static String attribute(String object) {
        String name = "wish_" + UUID.randomUUID().toString().substring(0, 8);
        as(Tokens.administrator("main"))
                .body("{\"name\": \"%s\", \"type\": \"TEXT\", \"indexed\": true, \"personal\": true}".formatted(name))
                .post("/api/v1/metadata/" + object + "/attributes")
                .then()
                .statusCode(201);
        return name;
    }

    /** Says something in all words that there are, and returns the opportunity. */
    private String write(String customer) {
        String word = canary.word();
        String opportunity = as(PARTNER)
                .body("""
                        {"customerId": "%s", "name": "Chairs for %s", "currency": "USD", "amount": "9.00",
                         "attributes": {"%s": "%s likes them red"}}""".formatted(customer, word, attribute("opportunities"), word))
                .post("/api/v1/opportunities")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(PARTNER)
                .header("If-Match", "\"1\"")
                .body("{\"reason\": \"%s chose another one\"}".formatted(word))
                .post("/api/v1/opportunities/" + opportunity + "/lose")
                .then()
                .statusCode(200);
        String order = as(PARTNER)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("""
                        {"customerId": "%s", "currency": "USD", "attributes": {"%s": "%s is at home at noon"},
                         "lines": [{"description": "A chair for %s", "quantity": "2", "unitPrice": "12.50"}]}""".formatted(customer, attribute("orders"), word, word))
                .post("/api/v1/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(PARTNER)
                .body("{\"amount\": \"20.00\", \"method\": \"CARD\", \"reference\": \"%s pays\"}".formatted(word))
                .post("/api/v1/orders/" + order + "/payments")
                .then()
                .statusCode(200);
        as(PARTNER)
                .body("{\"amount\": \"5.00\", \"reason\": \"%s was unhappy\"}".formatted(word))
                .post("/api/v1/orders/" + order + "/refunds")
                .then()
                .statusCode(200);
        as(PARTNER)
                .body("{\"reason\": \"%s moved away\"}".formatted(word))
                .post("/api/v1/orders/" + order + "/cancel")
                .then()
                .statusCode(200);
        try (EventProbe probe = new EventProbe("crm.sales.order")) {
            assertEquals(
                    "IN_WORDS",
                    probe.ofSubject(order, 4).getLast().data().path("reason").asText());
        }
        return opportunity;
    }

    private static String sums(String customer) {
        try (Tables tables = new Tables("main")) {
            return tables.column(SUMS, Ids.parse("cus", customer)).getFirst();
        }
    }

    private static void refused(String path, String body) {
        ValidatableResponse response = as(PARTNER).body(body).post(path).then();
        response.statusCode(422)
                .body("code", equalTo("customer-erased"))
                .body("errors[0].pointer", equalTo("/customerId"));
    }

    /** A person, as customer-service would announce one that another system knows by the word; null for none. */
    private static String person(String word, long sequence) {
        String id = Ids.text("cus", Ids.next());
        publish(id, word, sequence);
        return id;
    }

    private static void publish(String customer, String word, long sequence) {
        ObjectNode fact = Examples.of(CustomerEvents.CREATED)
                .put("customerId", customer)
                .put("party", "PERSON")
                .put("ownerId", Tokens.subject("rep-north", "main"))
                .put("orgUnit", "/sales/north");
        fact.remove(List.of("externalIds", "place", "attributes"));
        if (word != null) {
            fact.putArray("externalIds").addObject().put("system", "erp").put("id", Pseudonyms.of("main", "erp", word));
        }
        try (EventFeed feed = new EventFeed()) {
            feed.send(CustomerEvents.CREATED, "main", customer, customer, sequence, fact);
        }
    }
}
