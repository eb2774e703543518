package crm.customer.preference;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
class PreferenceApiTest {

    private static final Tokens NORTH = Tokens.repNorth("main");
    private static final Tokens AGENT = Tokens.agent("main");

    @Test
    @Feature("C-16")
    void whatACustomerTeachesIsRememberedAndPublishedWithoutItsValue() {
        String customer = customer();
        learn(AGENT, customer, "delivery.day", "{\"value\": \"Thursday\"}")
                .statusCode(201)
                .header("Location", endsWith("/customers/" + customer + "/preferences/delivery.day"))
                .header("ETag", equalTo("\"1\""))
                .body("source", equalTo("STATED"))
                .body("confidence", equalTo("1.00"))
                .body("learnedBy", equalTo(Tokens.subject("agent", "main")));
        as(NORTH)
                .get(path(customer) + "/delivery.day")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("value", equalTo("Thursday"));
        learn(NORTH, customer, "delivery.day", "{\"value\": \"Friday\"}")
                .statusCode(200)
                .body("version", equalTo(2));
        learn(
                        NORTH,
                        customer,
                        "colour",
                        "{\"value\": \"blue\", \"source\": \"INFERRED\", \"confidence\": \"0.65\","
                                + " \"learnedAt\": \"2026-01-31T12:00:00Z\"}")
                .statusCode(201)
                .body("learnedAt", equalTo("2026-01-31T12:00:00Z"));
        as(Tokens.marketing("main"))
                .queryParam("filter", "confidence=ge=0.5")
                .get(path(customer))
                .then()
                .statusCode(200)
                .body("data.key", contains("colour", "delivery.day"))
                .body("data.value", contains("blue", "Friday"));
        try (EventProbe probe = new EventProbe("crm.customer.preference")) {
            List<Seen> facts = probe.ofSubject(customer + "/delivery.day", 2);
            assertEquals(List.of(1L, 2L), facts.stream().map(Seen::sequence).toList());
            assertEquals(customer, facts.getFirst().key());
            assertEquals("delivery.day", facts.getFirst().data().path("key").asText());
            assertFalse(facts.toString().contains("Thursday"), "what the customer likes stays here");
        }
    }

    @Test
    @Feature("C-16")
    void whatTheCustomerSaidAndWhatIsKnownSinceStands() {
        String customer = customer();
        String guess = "{\"value\": \"%s\", \"source\": \"INFERRED\", \"confidence\": \"0.50\", \"learnedAt\": \"%s\"}";
        learn(NORTH, customer, "tone", guess.formatted("formal", "2026-05-02T00:00:00Z"))
                .statusCode(201);
        problem(
                learn(NORTH, customer, "tone", guess.formatted("casual", "2026-05-01T00:00:00Z")),
                422,
                "learned-since");
        learn(NORTH, customer, "tone", guess.formatted("formal", "2026-05-02T00:00:00Z"))
                .statusCode(200)
                .body("version", equalTo(1));
        learn(NORTH, customer, "tone", "{\"value\": \"casual\", \"learnedAt\": \"2026-05-03T00:00:00Z\"}")
                .statusCode(200);
        problem(
                learn(NORTH, customer, "tone", guess.formatted("formal", "2026-05-04T00:00:00Z")),
                422,
                "stated-by-customer");
        as(NORTH)
                .get(path(customer) + "/tone")
                .then()
                .body("value", equalTo("casual"))
                .body("version", equalTo(2));
    }

    @Test
    @Feature("C-16")
    void whatIsForgottenIsGoneAndNotLearnedAgainFromBefore() {
        String customer = customer();
        learn(NORTH, customer, "diet", "{\"value\": \"vegan\"}").statusCode(201);
        problem(as(NORTH).delete(path(customer) + "/diet").then(), 428, "precondition-required");
        problem(
                as(NORTH)
                        .header("If-Match", "\"2\"")
                        .delete(path(customer) + "/diet")
                        .then(),
                412,
                "stale");
        as(NORTH)
                .header("If-Match", "\"1\"")
                .delete(path(customer) + "/diet")
                .then()
                .statusCode(204);
        as(NORTH).get(path(customer) + "/diet").then().statusCode(404);
        as(NORTH).get(path(customer)).then().body("data", empty());
        problem(
                as(NORTH)
                        .header("If-Match", "\"2\"")
                        .delete(path(customer) + "/diet")
                        .then(),
                404,
                "not-found");
        problem(
                learn(NORTH, customer, "diet", "{\"value\": \"vegan\", \"learnedAt\": \"2026-01-01T00:00:00Z\"}"),
                422,
                "learned-since");
        learn(NORTH, customer, "diet", "{\"value\": \"none\"}").statusCode(201).body("version", equalTo(3));
        try (EventProbe probe = new EventProbe("crm.customer.preference")) {
            assertEquals(
                    List.of("learned", "forgotten", "learned"),
                    probe.ofSubject(customer + "/diet", 3).stream()
                            .map(fact -> fact.attributes().get("type").split("\\.")[3])
                            .toList());
        }
    }

    @Test
    void badInputIsRefusedWithThePlaceAndTheReasonAndChangesNothing() {
        String customer = customer();
        invalid(learn(NORTH, customer, "a", "{}"), "/value");
        invalid(learn(NORTH, customer, "a", "{\"value\": \"" + "x".repeat(501) + "\"}"), "/value");
        invalid(learn(NORTH, customer, "a", "{\"value\": \"x\", \"source\": \"OBSERVED\"}"), "/confidence");
        invalid(learn(NORTH, customer, "a", "{\"value\": \"x\", \"confidence\": \"0.9\"}"), "/confidence");
        for (String wrong : List.of("1.01", "-0.1", "0.001")) {
            invalid(
                    learn(
                            NORTH,
                            customer,
                            "a",
                            "{\"value\": \"x\", \"source\": \"OBSERVED\", \"confidence\": \"%s\"}".formatted(wrong)),
                    "/confidence");
        }
        invalid(
                learn(NORTH, customer, "a", "{\"value\": \"x\", \"learnedAt\": \"2999-01-01T00:00:00Z\"}"),
                "/learnedAt");
        invalid(learn(NORTH, customer, "Not_a_key", "{\"value\": \"x\"}"), "key");
        invalid(learn(NORTH, customer, "a", "{\"value\": \"x\", \"weight\": 3}"), "/weight");
        as(NORTH).get(path(customer)).then().body("data", empty());
    }

    @Test
    @Feature("C-09")
    void preferencesAreSeenAndTaughtByWhoSeesTheCustomer() {
        String customer = customer();
        learn(NORTH, customer, "a", "{\"value\": \"x\"}").statusCode(201);
        Tokens south = Tokens.repSouth("main");
        as(south).get(path(customer)).then().statusCode(404);
        as(south).get(path(customer) + "/a").then().statusCode(404);
        learn(south, customer, "a", "{\"value\": \"y\"}").statusCode(404);
        as(south)
                .header("If-Match", "\"1\"")
                .delete(path(customer) + "/a")
                .then()
                .statusCode(404);
        as(Tokens.administrator("demo")).get(path(customer) + "/a").then().statusCode(404);
        as(NORTH).get(path(customer) + "/a").then().body("value", equalTo("x"));
    }

    @Test
    @Feature({"C-16", "C-24"})
    void aSurvivorKnowsWhatIsKnownOfThoseThatItStandsFor() {
        String survivor = customer();
        String duplicate = customer();
        String observed =
                "{\"value\": \"%s\", \"source\": \"OBSERVED\", \"confidence\": \"0.50\", \"learnedAt\": \"%s\"}";
        learn(NORTH, survivor, "colour", observed.formatted("blue", "2026-05-02T00:00:00Z"))
                .statusCode(201);
        learn(NORTH, survivor, "size", observed.formatted("L", "2026-05-02T00:00:00Z"))
                .statusCode(201);
        learn(NORTH, duplicate, "colour", "{\"value\": \"red\", \"learnedAt\": \"2026-05-01T00:00:00Z\"}")
                .statusCode(201);
        learn(NORTH, duplicate, "size", observed.formatted("M", "2026-05-01T00:00:00Z"))
                .statusCode(201);
        learn(NORTH, duplicate, "tone", "{\"value\": \"formal\"}").statusCode(201);
        Tokens administrator = Tokens.administrator("main");
        String merge = as(administrator)
                .header("If-Match", "\"1\"")
                .body("{\"duplicate\": \"%s\", \"reason\": \"SAME\"}".formatted(duplicate))
                .post("/api/v1/customers/" + survivor + "/merges")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        // What the customer said counts before what we saw, and the later before the earlier.
        as(NORTH)
                .get(path(survivor))
                .then()
                .statusCode(200)
                .body("data.key", contains("colour", "size", "tone"))
                .body("data.value", contains("red", "L", "formal"))
                .body("data.customerId", contains(duplicate, survivor, duplicate));
        as(NORTH)
                .queryParam("limit", 2)
                .get(path(survivor))
                .then()
                .body("data.key", contains("colour", "size"))
                .body("page.hasMore", equalTo(true));
        as(NORTH).get(path(survivor) + "/colour").then().body("value", equalTo("red"));
        problem(learn(NORTH, duplicate, "tone", "{\"value\": \"casual\"}"), 409, "customer-merged");
        problem(
                as(NORTH)
                        .header("If-Match", "\"1\"")
                        .delete(path(duplicate) + "/tone")
                        .then(),
                409,
                "customer-merged");
        problem(
                learn(NORTH, survivor, "colour", observed.formatted("green", "2026-06-01T00:00:00Z")),
                422,
                "stated-by-customer");
        learn(NORTH, survivor, "colour", "{\"value\": \"red\", \"learnedAt\": \"2026-05-01T00:00:00Z\"}")
                .statusCode(200)
                .body("customerId", equalTo(duplicate));
        learn(NORTH, survivor, "colour", "{\"value\": \"white\"}")
                .statusCode(200)
                .body("customerId", equalTo(survivor))
                .body("version", equalTo(2));
        as(NORTH).get(path(survivor) + "/colour").then().body("value", equalTo("white"));

        as(NORTH)
                .header("If-Match", "\"1\"")
                .delete(path(survivor) + "/tone")
                .then()
                .statusCode(204);
        as(NORTH)
                .header("If-Match", "\"1\"")
                .delete(path(survivor) + "/size")
                .then()
                .statusCode(204);
        as(NORTH).get(path(survivor)).then().body("data.key", contains("colour"));
        as(NORTH).get(path(survivor) + "/size").then().statusCode(404);

        as(administrator)
                .urlEncodingEnabled(false)
                .body("{\"reason\": \"TWO\"}")
                .post("/api/v1/customers/" + survivor + "/merges/" + merge + ":undo")
                .then()
                .statusCode(200);
        as(NORTH).get(path(survivor)).then().body("data.value", contains("white"));
        as(NORTH).get(path(duplicate)).then().body("data.key", contains("colour", "size"));
    }

    @Test
    void manyWhoTeachTheSameForTheFirstTimeComeOneAfterTheOther() throws Exception {
        String customer = customer();
        CyclicBarrier together = new CyclicBarrier(6);
        List<Future<Integer>> learned = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 6; i++) {
                String body = "{\"value\": \"v%d\", \"learnedAt\": \"2026-05-03T00:00:00Z\"}".formatted(i);
                Callable<Integer> one = () -> {
                    together.await();
                    return learn(NORTH, customer, "rush", body).extract().statusCode();
                };
                learned.add(threads.submit(one));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> one : learned) {
                statuses.add(one.get());
            }
            statuses.sort(null);
            assertEquals(List.of(200, 200, 200, 200, 200, 201), statuses);
        }
        as(NORTH).get(path(customer) + "/rush").then().body("version", equalTo(6));
    }

    private static ValidatableResponse learn(Tokens user, String customer, String key, String body) {
        return as(user).body(body).put(path(customer) + "/" + key).then();
    }

    private static String path(String customer) {
        return "/api/v1/customers/" + customer + "/preferences";
    }

    private static String customer() {
        return as(NORTH)
                .body("{\"party\": \"PERSON\", \"name\": \"Particular\"}")
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void invalid(ValidatableResponse response, String pointer) {
        problem(response, 400, "invalid-input").body("errors.pointer", hasItem(pointer));
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String code) {
        return response.statusCode(status).body("code", equalTo(code));
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
