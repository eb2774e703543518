package crm.customer.profile;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
class CompletenessTest {

    /** Its weights are this test's alone: other tests look at those of the other tenant. */
    private static final String TENANT = "demo";

    private static final String RULE = "/api/v1/metadata/customers/completeness";

    private final String run = "c" + UUID.randomUUID().toString().substring(0, 8);
    private final Tokens rep = Tokens.user("rep" + run, TENANT, "/" + run, "sales-rep");
    private final Tokens administrator = Tokens.administrator(TENANT);

    @AfterEach
    void theWeightsAreAsTheyWere() {
        try (Tables tables = new Tables(TENANT)) {
            tables.run("delete from completeness_rule");
        }
    }

    @Test
    @Feature("C-24")
    void aRecordIsRatedByWhatItSaysWithEveryWrite() {
        String bare = create("{\"party\": \"PERSON\", \"name\": \"Bare\"}", 20);
        String full = create("""
                {"party": "PERSON", "name": "Full", "email": "full-%1$s@post.example", "phone": "+49 30 1",
                 "address": {"street": "Weg 1", "city": "Bonn", "postalCode": "53111", "country": "DE"},
                 "externalIds": [{"system": "s-%1$s", "id": "1"}]}""".formatted(run), 100);
        create("{\"party\": \"ORGANISATION\", \"name\": \"Firm\", \"phone\": \"+49 30 2\"}", 35);
        as(rep).header("If-Match", "\"1\"")
                .body("{\"email\": \"bare-%s@post.example\"}".formatted(run))
                .patch("/api/v1/customers/" + bare)
                .then()
                .statusCode(200)
                .body("completeness", equalTo(40));
        as(rep).header("If-Match", "\"1\"")
                .body("{\"phone\": null}")
                .patch("/api/v1/customers/" + full)
                .then()
                .body("completeness", equalTo(80));
        as(rep).get("/api/v1/customers/" + full).then().body("completeness", equalTo(80));
        as(rep).queryParam("filter", "completeness=lt=50")
                .queryParam("sort", "-completeness")
                .get("/api/v1/customers")
                .then()
                .body("data.completeness", equalTo(List.of(40, 35)));
        as(rep).queryParam("sort", "completeness")
                .queryParam("limit", 2)
                .get("/api/v1/customers")
                .then()
                .body("data.completeness", equalTo(List.of(35, 40)));
    }

    @Test
    @Feature("C-24")
    void aTenantDecidesWhatCountsAndEverybodyIsRatedAnew() {
        String id = create("{\"party\": \"PERSON\", \"name\": \"Rated\"}", 20);
        as(administrator)
                .body("{\"name\": \"birthday_%s\", \"type\": \"DATE\", \"label\": \"Birthday\"}".formatted(run))
                .post("/api/v1/metadata/customers/attributes")
                .then()
                .statusCode(201);
        as(administrator)
                .get(RULE)
                .then()
                .statusCode(200)
                .body("version", equalTo(0))
                .body("weights.PERSON.name", equalTo(20));
        String weights = "{\"weights\": {\"PERSON\": {\"name\": 1, \"attr.birthday_%s\": 2}}}".formatted(run);
        as(administrator)
                .header("If-Match", "\"0\"")
                .body(weights)
                .put(RULE)
                .then()
                .statusCode(200)
                .body("version", equalTo(1))
                .body("weights.ORGANISATION.name", equalTo(20));
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> as(administrator).get(RULE).then().body("rated", equalTo(true)));
        as(rep).get("/api/v1/customers/" + id)
                .then()
                .body("completeness", equalTo(33))
                .body("version", equalTo(1));
        as(rep).header("If-Match", "\"1\"")
                .body("{\"attributes\": {\"birthday_%s\": \"2000-01-31\"}}".formatted(run))
                .patch("/api/v1/customers/" + id)
                .then()
                .body("completeness", equalTo(100));
        as(administrator)
                .header("If-Match", "\"0\"")
                .body(weights)
                .put(RULE)
                .then()
                .statusCode(412);
        invalid("{\"weights\": {}}", "/weights");
        invalid("{\"weights\": {\"PERSON\": {}}}", "/weights/PERSON");
        invalid("{\"weights\": {\"PERSON\": {\"nmae\": 1}}}", "/weights/PERSON/nmae");
        invalid("{\"weights\": {\"PERSON\": {\"name\": 0}}}", "/weights/PERSON/name");
        invalid("{\"weights\": {\"PERSON\": {\"attr.nothing\": 1}}}", "/weights/PERSON/attr.nothing");
        as(rep).header("If-Match", "\"1\"").body(weights).put(RULE).then().statusCode(403);
    }

    @Test
    @Feature("C-24")
    void recordsThatWereThereBeforeAreRatedByAndBy() {
        String id = create("{\"party\": \"PERSON\", \"name\": \"Old\"}", 20);
        try (Tables tables = new Tables(TENANT)) {
            tables.run("update customer set completeness = 0 where org_unit = '/%s'".formatted(run));
            tables.run("delete from completeness_rule");
        }
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(
                        () -> as(rep).get("/api/v1/customers/" + id).then().body("completeness", equalTo(20)));
        as(rep).get("/api/v1/customers").then().body("data", hasSize(1));
    }

    private void invalid(String body, String pointer) {
        as(administrator)
                .header("If-Match", "\"1\"")
                .body(body)
                .put(RULE)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));
    }

    private String create(String body, int completeness) {
        return as(rep).body(body)
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .body("completeness", equalTo(completeness))
                .extract()
                .path("id");
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
