package crm.customer.profile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
class CustomerApiTest {

    private static final String CUSTOMERS = "/api/v1/customers";

    @Test
    @Feature("C-01")
    void aNewCustomerCanBeReadAndIsPublished() {
        String id = as(Tokens.repNorth("main"))
                .body("""
                        {"party": "ORGANISATION", "kinds": ["END_CUSTOMER", "PARTNER"], "name": "Analytical Engines",
                         "email": "hello@engines.example", "phone": "+44 20 1234567",
                         "address": {"street": "1 Dorset Street", "city": "London", "country": "GB"},
                         "externalIds": [{"system": "erp", "id": "%s"}]}""".formatted(UUID.randomUUID()))
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .header("Location", matchesPattern("/api/v1/customers/cus_[0-9a-z]{26}"))
                .extract()
                .path("id");

        as(Tokens.repNorth("main"))
                .get(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("name", equalTo("Analytical Engines"))
                .body("kinds", contains("END_CUSTOMER", "PARTNER"))
                .body("address.city", equalTo("London"))
                .body("lifecycle", equalTo("POTENTIAL"))
                .body("orgUnit", equalTo("/sales/north"))
                .body("ownerId", equalTo(Tokens.subject("rep-north", "main")))
                .body("createdAt", matchesPattern(".*Z"));

        try (EventProbe probe = new EventProbe("crm.customer.customer")) {
            Seen created = probe.ofSubject(id, 1).getFirst();
            assertEquals(
                    "crm.customer.customer.created.v1", created.attributes().get("type"));
            assertEquals("main", created.tenant());
            assertEquals(id, created.key());
            assertEquals(1, created.sequence());
            assertEquals("/sales/north", created.data().path("orgUnit").asText());
            assertEquals(false, created.data().toString().contains("Engines"), "no name in a fact");
            assertEquals("London", created.data().at("/place/city").asText());
            assertEquals("GB", created.data().at("/place/country").asText());
        }
    }

    @Test
    @Feature("C-01")
    void whereAPersonLivesIsInNoFact() {
        String id = as(Tokens.repNorth("main"))
                .body("""
                        {"party": "PERSON", "kinds": ["END_CUSTOMER"], "name": "Ada",
                         "address": {"street": "1 Dorset Street", "city": "London", "country": "GB"}}""")
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        try (EventProbe probe = new EventProbe("crm.customer.customer")) {
            Seen created = probe.ofSubject(id, 1).getFirst();
            assertEquals(false, created.data().has("place"));
            assertEquals(false, created.data().toString().contains("London"));
        }
    }

    @Test
    @Feature("C-01")
    void aChangeTakesTheVersionThatWasReadAndTellsWhatChanged() {
        String id = create(Tokens.repNorth("main"), "Before");
        as(Tokens.repNorth("main"))
                .header("If-Match", "\"1\"")
                .body("{\"name\": \"After\", \"email\": \"after@example.org\"}")
                .patch(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("name", equalTo("After"));
        as(Tokens.repNorth("main"))
                .header("If-Match", "\"2\"")
                .body("{\"email\": null}")
                .patch(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200)
                .body("email", nullValue())
                .body("name", equalTo("After"));
        as(Tokens.repNorth("main"))
                .header("If-None-Match", "\"3\"")
                .get(CUSTOMERS + "/" + id)
                .then()
                .statusCode(304);

        try (EventProbe probe = new EventProbe("crm.customer.customer")) {
            List<Seen> facts = probe.ofSubject(id, 3);
            assertEquals(List.of(1L, 2L, 3L), facts.stream().map(Seen::sequence).toList());
            assertEquals("name", facts.get(1).data().at("/changedFields/0").asText());
        }
    }

    @Test
    void aChangeWithoutOrWithAnOldVersionIsRefused() {
        String id = create(Tokens.repNorth("main"), "Versioned");
        problem(
                as(Tokens.repNorth("main"))
                        .body("{\"name\": \"X\"}")
                        .patch(CUSTOMERS + "/" + id)
                        .then(),
                428,
                "precondition-required");
        problem(
                        as(Tokens.repNorth("main"))
                                .header("If-Match", "\"7\"")
                                .body("{\"name\": \"X\"}")
                                .patch(CUSTOMERS + "/" + id)
                                .then(),
                        412,
                        "stale")
                .body("currentVersion", equalTo(1));
        problem(
                as(Tokens.repNorth("main"))
                        .header("If-Match", "yesterday's")
                        .body("{\"name\": \"X\"}")
                        .patch(CUSTOMERS + "/" + id)
                        .then(),
                400,
                "invalid-input");
        as(Tokens.repNorth("main")).get(CUSTOMERS + "/" + id).then().body("name", equalTo("Versioned"));
    }

    @Test
    void badInputIsRefusedWithThePlaceAndTheReason() {
        RequestSpecification rep = as(Tokens.repNorth("main"));
        invalid(post("{\"party\": \"PERSON\"}"), "/name", "required");
        invalid(post("{\"party\": \"PERSON\", \"name\": \"A\", \"nmae\": \"B\"}"), "/nmae", "unknown-field");
        invalid(post("{\"party\": \"PERSON\", \"name\": 7}"), "/name", null);
        invalid(post("{\"party\": \"ALIEN\", \"name\": \"A\"}"), "/party", null);
        invalid(post("{\"party\": \"PERSON\", \"name\": \"A\", \"email\": \"nowhere\"}"), "/email", "invalid-email");
        invalid(post("{\"party\": \"PERSON\", \"name\": \"A\", \"kinds\": []}"), "/kinds", "required");
        invalid(
                post("{\"party\": \"PERSON\", \"name\": \"A\", \"address\": {\"country\": \"Germany\"}}"),
                "/address/country",
                null);
        invalid(
                post(
                        "{\"party\": \"PERSON\", \"name\": \"A\", \"externalIds\": [{\"system\": \"E R P\", \"id\": \"1\"}]}"),
                "/externalIds/0/system",
                "invalid-system");
        invalid(post("{\"party\": \"PERSON\", \"name\": \"" + "x".repeat(201) + "\"}"), "/name", "too-long");
        problem(post("{\"party\":"), 400, "invalid-input");
        problem(post("[".repeat(60) + "]".repeat(60)), 400, "invalid-input");
        problem(post(""), 400, "invalid-input");
        problem(rep.queryParam("colour", "red").get(CUSTOMERS + "/cus_x").then(), 400, "invalid-input");
        problem(post("{\"party\": \"PERSON\", \"name\": \"" + "x".repeat(1_100_000) + "\"}"), 413, "too-large");
    }

    @Test
    void aRepeatedCommandHasItsEffectOnce() {
        String key = UUID.randomUUID().toString();
        String body = "{\"party\": \"PERSON\", \"name\": \"Once\"}";
        String first = as(Tokens.repNorth("main"))
                .header("Idempotency-Key", key)
                .body(body)
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .extract()
                .asString();
        String second = as(Tokens.repNorth("main"))
                .header("Idempotency-Key", key)
                .body(body)
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", equalTo("true"))
                .extract()
                .asString();
        assertEquals(first, second);
        problem(
                as(Tokens.repNorth("main"))
                        .header("Idempotency-Key", key)
                        .body("{\"party\": \"PERSON\", \"name\": \"Twice\"}")
                        .post(CUSTOMERS)
                        .then(),
                422,
                "idempotency-key-reuse");
    }

    @Test
    @Feature("C-09")
    void whatIsNotOnesOwnDoesNotExist() {
        String id = create(Tokens.repNorth("main"), "Northern");
        String notFound = as(Tokens.repSouth("main"))
                .get(CUSTOMERS + "/" + id)
                .then()
                .statusCode(404)
                .extract()
                .path("code");
        assertEquals("not-found", notFound);
        as(Tokens.repNorth("demo")).get(CUSTOMERS + "/" + id).then().statusCode(404);
        as(Tokens.administrator("demo")).get(CUSTOMERS + "/" + id).then().statusCode(404);
        as(Tokens.repSouth("main"))
                .header("If-Match", "\"1\"")
                .body("{\"name\": \"Mine now\"}")
                .patch(CUSTOMERS + "/" + id)
                .then()
                .statusCode(404);
        as(Tokens.repSouth("main"))
                .body("{\"to\": \"TARGET\", \"reason\": \"to try\"}")
                .post(CUSTOMERS + "/" + id + "/lifecycle")
                .then()
                .statusCode(404);
        as(Tokens.repNorth("main"))
                .get(CUSTOMERS + "/cus_01jd7v3k8qf2mt6xw9ybn4hzra")
                .then()
                .statusCode(404);
        as(Tokens.repNorth("main"))
                .get(CUSTOMERS + "/ord_01jd7v3k8qf2mt6xw9ybn4hzra")
                .then()
                .statusCode(404);
        as(Tokens.manager("main")).get(CUSTOMERS + "/" + id).then().statusCode(200);
        as(Tokens.agent("main")).get(CUSTOMERS + "/" + id).then().statusCode(200);
    }

    @Test
    @Feature("C-09")
    void onlyAManagerGivesACustomerToAnother() {
        String id = create(Tokens.repNorth("main"), "Given away");
        String change =
                "{\"ownerId\": \"%s\", \"orgUnit\": \"/sales/south\"}".formatted(Tokens.subject("rep-south", "main"));
        problem(
                as(Tokens.repNorth("main"))
                        .header("If-Match", "\"1\"")
                        .body(change)
                        .patch(CUSTOMERS + "/" + id)
                        .then(),
                422,
                "owner-not-allowed");
        as(Tokens.manager("main"))
                .header("If-Match", "\"1\"")
                .body(change)
                .patch(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200);
        as(Tokens.repNorth("main")).get(CUSTOMERS + "/" + id).then().statusCode(404);
        as(Tokens.repSouth("main")).get(CUSTOMERS + "/" + id).then().statusCode(200);
        try (EventProbe probe = new EventProbe("crm.customer.customer")) {
            Seen moved = probe.ofSubject(id, 2).get(1);
            assertEquals(
                    "crm.customer.customer.owner_changed.v1", moved.attributes().get("type"));
            assertEquals("/sales/north", moved.data().path("orgUnitBefore").asText());
            assertEquals("/sales/south", moved.data().path("orgUnit").asText());
        }
    }

    @Test
    @Feature("C-04")
    void theLifecycleTakesLegalStepsOnly() {
        String id = create(Tokens.repNorth("main"), "On the way");
        as(Tokens.repNorth("main"))
                .body("{\"to\": \"TARGET\", \"reason\": \"asked for an offer\"}")
                .post(CUSTOMERS + "/" + id + "/lifecycle")
                .then()
                .statusCode(200)
                .body("lifecycle", equalTo("TARGET"));
        problem(
                as(Tokens.repNorth("main"))
                        .body("{\"to\": \"RECOVERED\", \"reason\": \"hope\"}")
                        .post(CUSTOMERS + "/" + id + "/lifecycle")
                        .then(),
                422,
                "illegal-transition");
    }

    @Test
    @Feature({"C-01", "C-15"})
    void anotherSystemsIdFindsTheSameCustomer() {
        String path = CUSTOMERS + "/external/erp/" + UUID.randomUUID();
        String body = "{\"party\": \"PERSON\", \"name\": \"%s\"}";
        problem(
                as(Tokens.partner("main"))
                        .body(body.formatted("A"))
                        .put(path + "?mode=update")
                        .then(),
                404,
                "not-found");
        String id = as(Tokens.partner("main"))
                .body(body.formatted("A"))
                .put(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(Tokens.partner("main"))
                .body(body.formatted("B"))
                .put(path)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("name", equalTo("B"))
                .body("version", equalTo(2))
                .body("externalIds.system", hasItem("erp"));
        problem(
                as(Tokens.partner("main"))
                        .body(body.formatted("C"))
                        .put(path + "?mode=create")
                        .then(),
                409,
                "external-id-taken");
        problem(
                as(Tokens.partner("main"))
                        .body(body.formatted("C"))
                        .put(path + "?mode=wish")
                        .then(),
                400,
                "invalid-input");
    }

    @Test
    @Feature("C-15")
    void whatManyTellAtOnceByTheSameIdIsOneCustomer() throws Exception {
        String external = UUID.randomUUID().toString();
        CyclicBarrier together = new CyclicBarrier(12);
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                String body = "{\"party\": \"PERSON\", \"name\": \"Teller %d\"}".formatted(i);
                answers.add(threads.submit(() -> {
                    together.await();
                    return as(Tokens.partner("main"))
                            .body(body)
                            .put(CUSTOMERS + "/external/erp/" + external)
                            .statusCode();
                }));
            }
            int created = 0;
            for (Future<Integer> answer : answers) {
                assertTrue(Set.of(200, 201, 409).contains(answer.get()), "one was answered otherwise");
                created += answer.get() == 201 ? 1 : 0;
            }
            assertEquals(1, created);
        }
        try (Tables tables = new Tables("main")) {
            assertEquals(1, tables.count("select count(*) from customer_external_id where external_id = ?", external));
        }
    }

    private static String create(Tokens user, String name) {
        return as(user).body("{\"party\": \"PERSON\", \"name\": \"%s\"}".formatted(name))
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse post(String body) {
        return as(Tokens.repNorth("main")).body(body).post(CUSTOMERS).then();
    }

    private static void invalid(ValidatableResponse response, String pointer, String code) {
        problem(response, 400, "invalid-input").body("errors.pointer", hasItem(pointer));
        if (code != null) {
            response.body("errors.code", hasItem(code));
        }
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String code) {
        return response.statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("code", equalTo(code))
                .body("status", equalTo(status));
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
