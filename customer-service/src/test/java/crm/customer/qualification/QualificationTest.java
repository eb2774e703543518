package crm.customer.qualification;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.analytics.AnalyticsEvents;
import crm.testing.EventFeed;
import crm.testing.Examples;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
class QualificationTest {

    private static final String CUSTOMERS = "/api/v1/customers";
    private static final String WEIGHTS = "/api/v1/metadata/customers/qualification-weights";
    private static final Tokens REP = Tokens.repNorth("main");

    private final EventFeed feed = new EventFeed();
    private long sequence;

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    @Feature("C-19")
    void theScoreFollowsFromWhatWasFoundAndWhatPeopleSay() {
        String id = create();
        qualification(id, "main")
                .body("score", equalTo("50.00"))
                .body("verdict", equalTo("FAIR"))
                .body("components.name", contains("desire", "power", "margin"))
                .body("components.weight", contains(40, 30, 30))
                .body("components.known", contains(false, false, false));
        classified(id, "lifecycle", "active", "payment", "big-bad", "grade", "A", "valueType", "base", "abc", "A");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> qualification(id, "main").extract().path("score"), score -> !"50.00".equals(score));
        // 0.4 * 80 + 0.3 * 20 + 0.3 * (100 + 50) / 2
        qualification(id, "main")
                .body("score", equalTo("60.50"))
                .body("components.points", contains("80.00", "20.00", "75.00"))
                .body("components[1].inputs.name", contains("payment", "abc"))
                .body("components[1].inputs.counts", contains(true, false))
                .body("components[2].inputs.source", contains("FOUND", "FOUND"));

        state(id, 0, "{\"power\": 90, \"size\": \"SMALL\", \"reason\": \"Paid in advance\"}")
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("desire", nullValue())
                .body("statedBy", equalTo(Tokens.subject("rep-north", "main")));
        qualification(id, "main")
                .body("score", equalTo("81.50"))
                .body("verdict", equalTo("GOOD"))
                .body("components[1].inputs.name", contains("power", "payment", "size", "abc"))
                .body("components[1].inputs.counts", contains(true, false, false, false))
                .body("components[1].inputs[0].reason", equalTo("Paid in advance"));
        state(id, 1, "{\"power\": 90, \"size\": \"LARGE\", \"reason\": \"Has grown\"}")
                .statusCode(200);
        qualification(id, "main").body("score", equalTo("81.50"));
    }

    @Test
    @Feature("C-19")
    void aTenantWeighsTheParts() {
        String tenant = "weighs-" + UUID.randomUUID().toString().substring(0, 8);
        Tokens administrator = Tokens.administrator(tenant);
        Tokens rep = Tokens.repNorth(tenant);
        String id = as(rep).body("{\"party\": \"PERSON\", \"name\": \"Weighed\"}")
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(rep).header("If-Match", "\"0\"")
                .body("{\"desire\": 100, \"power\": 0, \"margin\": 0, \"reason\": \"Wants all, has nothing\"}")
                .put(CUSTOMERS + "/" + id + "/qualification/statement")
                .then()
                .statusCode(200);
        qualification(id, tenant).body("score", equalTo("40.00"));
        decide(administrator, 0, "{\"desire\": 10, \"power\": 60, \"margin\": 30}")
                .statusCode(200)
                .header("ETag", equalTo("\"1\""));
        qualification(id, tenant).body("score", equalTo("10.00")).body("verdict", equalTo("POOR"));
        invalid(decide(administrator, 1, "{\"desire\": 10, \"power\": 60, \"margin\": 31}"), "/margin", "out-of-range");
        invalid(decide(administrator, 1, "{\"desire\": -1, \"power\": 60, \"margin\": 41}"), "/desire", "out-of-range");
        invalid(decide(administrator, 1, "{\"desire\": 10}"), "/power", "required");
        decide(administrator, 0, "{\"desire\": 100, \"power\": 0, \"margin\": 0}")
                .statusCode(412);
        decide(rep, 1, "{\"desire\": 100, \"power\": 0, \"margin\": 0}").statusCode(403);
        as(Tokens.administrator("main")).get(WEIGHTS).then().header("ETag", equalTo("\"0\""));
        qualification(id, tenant).body("score", equalTo("10.00"));
    }

    @Test
    @Feature({"C-19", "C-09"})
    void whatIsWrongIsRefusedAndNobodyElseSeesIt() {
        String id = create();
        invalid(state(id, 0, "{\"desire\": 101, \"reason\": \"x\"}"), "/desire", "out-of-range");
        invalid(state(id, 0, "{\"power\": -1, \"reason\": \"x\"}"), "/power", "out-of-range");
        invalid(state(id, 0, "{\"margin\": 50}"), "/reason", "required");
        state(id, 0, "{\"size\": \"HUGE\", \"reason\": \"x\"}").statusCode(400);
        state(id, 1, "{\"desire\": 1, \"reason\": \"x\"}").statusCode(412);
        as(REP).body("{\"desire\": 1, \"reason\": \"x\"}")
                .put(CUSTOMERS + "/" + id + "/qualification/statement")
                .then()
                .statusCode(428);
        for (Tokens stranger : List.of(Tokens.repSouth("main"), Tokens.administrator("demo"))) {
            as(stranger).get(CUSTOMERS + "/" + id + "/qualification").then().statusCode(404);
            as(stranger)
                    .header("If-Match", "\"0\"")
                    .body("{\"desire\": 1, \"reason\": \"x\"}")
                    .put(CUSTOMERS + "/" + id + "/qualification/statement")
                    .then()
                    .statusCode(404);
        }
        as(REP).get(CUSTOMERS + "/" + id + "/qualification/statement")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"0\""))
                .body("desire", nullValue());
    }

    private void classified(String id, String... classes) {
        ObjectNode fact = Examples.of(AnalyticsEvents.CUSTOMER_CLASSIFIED)
                .put("customerId", id)
                .put("currency", "EUR");
        ArrayNode changes = fact.withArray("changes").removeAll();
        for (int i = 0; i < classes.length; i += 2) {
            changes.addObject()
                    .put("classification", classes[i])
                    .put("after", classes[i + 1])
                    .put("reason", "compared");
        }
        feed.send(AnalyticsEvents.CUSTOMER_CLASSIFIED, "main", id, id + "/EUR", ++sequence, fact);
    }

    private static ValidatableResponse qualification(String id, String tenant) {
        return as(Tokens.repNorth(tenant))
                .get(CUSTOMERS + "/" + id + "/qualification")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse state(String id, long version, String body) {
        return as(REP).header("If-Match", "\"" + version + "\"")
                .body(body)
                .put(CUSTOMERS + "/" + id + "/qualification/statement")
                .then();
    }

    private static ValidatableResponse decide(Tokens user, long version, String body) {
        return as(user).header("If-Match", "\"" + version + "\"")
                .body(body)
                .put(WEIGHTS)
                .then();
    }

    private static void invalid(ValidatableResponse answer, String pointer, String code) {
        answer.statusCode(400).body("errors.pointer", hasItem(pointer)).body("errors.code", hasItem(code));
    }

    private static String create() {
        return as(REP).body("{\"party\": \"ORGANISATION\", \"name\": \"Qualified %s\", \"distinct\": true}"
                        .formatted(UUID.randomUUID()))
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
