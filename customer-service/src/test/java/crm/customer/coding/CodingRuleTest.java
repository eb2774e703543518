package crm.customer.coding;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Numbers by the rule of a tenant; each test has a tenant of its own. */
@QuarkusTest
@OnStack("customer")
class CodingRuleTest {

    private static final String CUSTOMERS = "/api/v1/customers";
    private static final String RULE = "/api/v1/metadata/customers/coding-rule";

    private final String tenant = "coded-" + UUID.randomUUID().toString().substring(0, 8);
    private final String year = Integer.toString(LocalDate.now(ZoneOffset.UTC).getYear());

    @Test
    @Feature("C-08")
    void customersAreNumberedByRegionAndYearAndKeepWhatTheyHave() {
        assertNull(number(""), "no rule, no number");
        decide(0, "CUS-{region|XX}-{yyyy}-{seq:6}").statusCode(200).header("ETag", equalTo("\"1\""));
        assertEquals("CUS-XX-" + year + "-000001", number(""));
        Response northern = create(", \"kinds\": [\"DISTRIBUTOR\"], \"region\": \"NORTH\"");
        assertEquals("CUS-NORTH-" + year + "-000001", northern.path("number"));
        assertEquals("CUS-XX-" + year + "-000002", number(""));

        as().header("If-Match", "\"1\"")
                .body("{\"region\": \"SOUTH\"}")
                .patch(CUSTOMERS + "/" + northern.path("id"))
                .then()
                .statusCode(200)
                .body("number", equalTo("CUS-NORTH-" + year + "-000001"));
        for (String body : List.of(
                "{\"party\": \"PERSON\", \"name\": \"A\", \"number\": \"MINE\"}",
                "{\"name\": \"B\", \"number\": null}")) {
            as().body(body).post(CUSTOMERS).then().statusCode(400).body("errors[0].pointer", equalTo("/number"));
        }
        as().queryParam("filter", "number==CUS-NORTH-" + year + "-000001")
                .get(CUSTOMERS)
                .then()
                .statusCode(200)
                .body("data.id", contains((String) northern.path("id")));

        decide(1, "K{seq:2}").statusCode(200);
        assertEquals("K01", number(""));
        decide(2, null).statusCode(200).body("pattern", nullValue());
        assertNull(number(""));
        decide(3, "CUS-{region|XX}-{yyyy}-{seq:6}").statusCode(200);
        assertEquals("CUS-XX-" + year + "-000003", number(""), "a series goes on where it was");
    }

    @Test
    @Feature("C-08")
    void aCreationThatIsRolledBackLeavesNoGap() {
        decide(0, "C{seq:4}").statusCode(200);
        String reference = ", \"externalIds\": [{\"system\": \"erp\", \"id\": \"1\"}]";
        assertEquals("C0001", number(reference));
        as().body("{\"party\": \"PERSON\", \"name\": \"Twin\"%s}".formatted(reference))
                .post(CUSTOMERS)
                .then()
                .statusCode(409);
        assertEquals("C0002", number(""));
    }

    @Test
    @Feature("C-08")
    void aHundredAtOnceGetTheNumbersOneToAHundred() throws Exception {
        decide(0, "H{seq:3}").statusCode(200);
        CyclicBarrier together = new CyclicBarrier(100);
        List<Future<String>> created = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                created.add(threads.submit(creating(together)));
            }
            Set<String> numbers = new TreeSet<>();
            for (Future<String> one : created) {
                numbers.add(one.get());
            }
            assertEquals(
                    IntStream.rangeClosed(1, 100)
                            .mapToObj("H%03d"::formatted)
                            .collect(Collectors.toCollection(TreeSet::new)),
                    numbers);
        }
    }

    @Test
    @Feature("C-08")
    void aBatchIsNumberedInItsOrderAndWhatIsRefusedHasNoNumber() {
        decide(0, "B{seq:2}").statusCode(200);
        batch(item("a", "A"), item("b", ""), item("c", "C")).body("results.status", contains(201, 400, 201));
        as().queryParam("sort", "name")
                .queryParam("fields", "name,number")
                .get(CUSTOMERS)
                .then()
                .body("data.number", contains("B01", "B02"))
                .body("data.name", contains("A", "C"));
        batch(item("a", "A"), item("d", "D")).body("results.status", contains(200, 201));
        assertEquals("B04", number(""));
    }

    @Test
    void aRuleIsDecidedByAdministratorsOnTheVersionThatWasRead() {
        as().get(RULE).then().statusCode(200).header("ETag", equalTo("\"0\"")).body("pattern", nullValue());
        as().body("{\"pattern\": \"{seq:1}\"}").put(RULE).then().statusCode(428);
        decide(1, "{seq:1}").statusCode(412).body("currentVersion", equalTo(0));
        decide(0, "{seq:1}").statusCode(200);
        decide(0, "{seq:2}").statusCode(412).body("currentVersion", equalTo(1));
        decide(1, "no number").statusCode(400).body("errors[0].pointer", equalTo("/pattern"));
        as().get(RULE)
                .then()
                .body("pattern", equalTo("{seq:1}"))
                .body("version", equalTo(1))
                .body("changedBy", equalTo(Tokens.subject("admin", tenant)));
        String manager = "Bearer " + Tokens.manager(tenant).token();
        given().header("Authorization", manager).get(RULE).then().statusCode(200);
        given().header("Authorization", manager)
                .header("If-Match", "\"1\"")
                .contentType("application/json")
                .body("{\"pattern\": \"{seq:2}\"}")
                .put(RULE)
                .then()
                .statusCode(403);
        given().header(
                        "Authorization",
                        "Bearer " + Tokens.administrator(tenant + "x").token())
                .get(RULE)
                .then()
                .statusCode(200)
                .body("version", equalTo(0));
    }

    /** Creates as a client does: where the service is too busy it says so, and the same command is sent again. */
    private Callable<String> creating(CyclicBarrier together) {
        String key = UUID.randomUUID().toString();
        return () -> {
            together.await();
            Response response;
            do {
                response = as().header("Idempotency-Key", key)
                        .body("{\"party\": \"PERSON\", \"name\": \"One of many\"}")
                        .post(CUSTOMERS);
            } while (response.statusCode() == 503);
            assertEquals(201, response.statusCode(), response::asString);
            return response.path("number");
        };
    }

    private String number(String more) {
        return create(more).path("number");
    }

    private Response create(String more) {
        return as().body("{\"party\": \"PERSON\", \"name\": \"Numbered\"%s}".formatted(more))
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .extract()
                .response();
    }

    private ValidatableResponse decide(long version, String pattern) {
        return as().header("If-Match", "\"" + version + "\"")
                .body("{\"pattern\": %s}".formatted(pattern == null ? "null" : "\"" + pattern + "\""))
                .put(RULE)
                .then();
    }

    private ValidatableResponse batch(String... items) {
        return as().urlEncodingEnabled(false)
                .body("{\"items\": [" + String.join(",", items) + "]}")
                .post("/api/v1/customers:batch")
                .then()
                .statusCode(207);
    }

    private static String item(String id, String name) {
        return "{\"party\": \"PERSON\", \"name\": \"%s\", \"externalIds\": [{\"system\": \"erp\", \"id\": \"%s\"}]}"
                .formatted(name, id);
    }

    private RequestSpecification as() {
        return given().header(
                        "Authorization",
                        "Bearer " + Tokens.administrator(tenant).token())
                .contentType("application/json");
    }
}
