package crm.customer.preference;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A customer who signs in sees and corrects what is known of its likes, and nothing else. */
@QuarkusTest
@OnStack("customer")
@Feature("C-16")
class OwnPreferenceTest {

    private static final String CUSTOMERS = "/api/v1/customers/";
    private static final String OWN = "/api/v1/me/preferences";

    private final String tenant = "own-" + UUID.randomUUID().toString().substring(0, 13);
    private final Tokens administrator = Tokens.administrator(tenant);
    private final Tokens rep = Tokens.repNorth(tenant);
    private final Tokens self = Tokens.user("self", tenant, "/customers", "customer");
    private final String selfId = Tokens.subject("self", tenant);

    @Test
    void theCustomerSeesWhatIsThoughtOfItAndWhatItSaysCounts() {
        String customer = create();
        learn(customer, "tone", "{\"value\": \"formal\", \"source\": \"INFERRED\", \"confidence\": \"0.65\"}");
        learn(create(), "tone", "{\"value\": \"of somebody else\"}");
        as(self).get(OWN).then().statusCode(404);
        link(administrator, customer, selfId).statusCode(204);
        link(administrator, customer, selfId).statusCode(204);

        as(self).get(OWN)
                .then()
                .statusCode(200)
                .body("data.key", contains("tone"))
                .body("data[0].value", equalTo("formal"))
                .body("data[0].source", equalTo("INFERRED"))
                .body("data[0].confidence", equalTo("0.65"))
                .body("data[0]", not(hasKey("learnedBy")));
        as(self).body("{\"value\": \"casual\"}")
                .put(OWN + "/tone")
                .then()
                .statusCode(200)
                .body("source", equalTo("STATED"))
                .body("confidence", equalTo("1.00"))
                .body("version", equalTo(2));
        as(self).body("{\"value\": \"Thursday\"}")
                .put(OWN + "/delivery.day")
                .then()
                .statusCode(201)
                .header("Location", endsWith(OWN + "/delivery.day"));
        as(rep).get(CUSTOMERS + customer + "/preferences")
                .then()
                .body("data.value", contains("Thursday", "casual"))
                .body("data.learnedBy", contains(selfId, selfId));
        as(rep).body("{\"value\": \"formal\", \"source\": \"OBSERVED\", \"confidence\": \"0.90\"}")
                .put(CUSTOMERS + customer + "/preferences/tone")
                .then()
                .statusCode(422)
                .body("code", equalTo("stated-by-customer"));

        as(self).delete(OWN + "/tone").then().statusCode(428);
        as(self).header("If-Match", "\"1\"").delete(OWN + "/tone").then().statusCode(412);
        as(self).header("If-Match", "\"2\"").delete(OWN + "/tone").then().statusCode(204);
        as(self).get(OWN + "/tone").then().statusCode(404);
        as(rep).get(CUSTOMERS + customer + "/preferences/tone").then().statusCode(404);
        try (EventProbe probe = new EventProbe("crm.customer.preference")) {
            assertEquals(
                    selfId,
                    probe.ofSubject(customer + "/delivery.day", 1)
                            .getFirst()
                            .attributes()
                            .get("actor"));
        }
    }

    @Test
    @Feature("C-24")
    void whoWasMergedSignsInAsTheOneThatStandsForIt() {
        String survivor = create();
        String duplicate = create();
        link(administrator, duplicate, selfId).statusCode(204);
        learn(survivor, "colour", "{\"value\": \"blue\"}");
        as(administrator)
                .header("If-Match", "\"1\"")
                .body("{\"duplicate\": \"%s\", \"reason\": \"SAME\"}".formatted(duplicate))
                .post(CUSTOMERS + survivor + "/merges")
                .then()
                .statusCode(201);
        as(self).get(OWN).then().statusCode(200).body("data.value", contains("blue"));
        link(administrator, duplicate, "another").statusCode(409).body("code", equalTo("customer-merged"));
    }

    @Test
    @Feature({"C-09", "G-02"})
    void aCustomerSeesNothingElseAndNobodyElseSeesAsOne() {
        String customer = create();
        link(administrator, customer, selfId).statusCode(204);
        as(self).get(CUSTOMERS + customer).then().statusCode(403);
        as(self).get(CUSTOMERS + customer + "/preferences").then().statusCode(403);
        as(self).get(CUSTOMERS + customer + "/logins").then().statusCode(403);
        as(rep).get(OWN).then().statusCode(403);
        as(Tokens.user("stranger", tenant, "/customers", "customer"))
                .get(OWN)
                .then()
                .statusCode(404);
        as(Tokens.user("self", "demo", "/customers", "customer"))
                .get(OWN)
                .then()
                .statusCode(404);
        as(administrator)
                .get(CUSTOMERS + customer + "/logins")
                .then()
                .statusCode(200)
                .body("data.userId", contains(selfId))
                .body("data.linkedBy", contains(Tokens.subject("admin", tenant)));
        as(administrator)
                .delete(CUSTOMERS + customer + "/logins/" + selfId)
                .then()
                .statusCode(204);
        as(self).get(OWN).then().statusCode(404);
    }

    @Test
    void badInputIsRefusedAndChangesNothing() {
        String customer = create();
        link(rep, customer, selfId).statusCode(403);
        link(administrator, customer, "x".repeat(201))
                .statusCode(400)
                .body("errors.pointer", hasItem("/userId"))
                .body("errors.code", hasItem("too-long"));
        link(Tokens.administrator("demo"), customer, selfId).statusCode(404);
        as(administrator)
                .delete(CUSTOMERS + customer + "/logins/" + selfId)
                .then()
                .statusCode(404);
        link(administrator, customer, selfId).statusCode(204);
        link(administrator, create(), selfId).statusCode(409).body("code", equalTo("login-taken"));
        for (int i = 1; i < 20; i++) {
            link(administrator, customer, "user-" + i).statusCode(204);
        }
        link(administrator, customer, "user-20").statusCode(422).body("code", equalTo("too-many-logins"));

        as(self).body("{}").put(OWN + "/tone").then().statusCode(400).body("errors.pointer", hasItem("/value"));
        as(self).body("{\"value\": \"x\", \"source\": \"OBSERVED\"}")
                .put(OWN + "/tone")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/source"));
        as(self).body("{\"value\": \"x\"}").put(OWN + "/Not_a_key").then().statusCode(400);
        as(self).get(OWN).then().statusCode(200).body("data", empty());
    }

    private void learn(String customer, String key, String body) {
        as(rep).body(body)
                .put(CUSTOMERS + customer + "/preferences/" + key)
                .then()
                .statusCode(201);
    }

    private static ValidatableResponse link(Tokens by, String customer, String user) {
        return as(by).put(CUSTOMERS + customer + "/logins/" + user).then();
    }

    private String create() {
        return as(rep).body("{\"party\": \"PERSON\", \"name\": \"Self\", \"distinct\": true}")
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
