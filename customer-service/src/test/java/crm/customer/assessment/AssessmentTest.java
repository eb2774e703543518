package crm.customer.assessment;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.EventType;
import crm.contracts.sales.SalesEvents;
import crm.contracts.support.SupportEvents;
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
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
class AssessmentTest {

    private static final String CUSTOMERS = "/api/v1/customers";
    private static final Tokens MANAGER = Tokens.manager("main");
    private static final Tokens REP = Tokens.repNorth("main");

    private final EventFeed feed = new EventFeed();

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    @Feature("C-17")
    void traitsFollowFromFactsEachOfWhichIsLinkedAndCountsOnce() {
        String id = create();
        assessment(id)
                .body(
                        "traits.trait",
                        contains("RESPONSIVENESS", "OPENNESS", "CONTENTMENT", "COMMITMENT", "INDEPENDENCE"))
                .body("traits.score", everyItem(equalTo(50)))
                .body("traits.confidence", everyItem(equalTo(0)));
        ObjectNode angry = Examples.of(SupportEvents.FEEDBACK_RECEIVED).put("customerId", id);
        ProducerRecord<String, String> event = EventFeed.envelope(
                SupportEvents.FEEDBACK_RECEIVED,
                "main",
                id,
                angry.path("feedbackId").asText(),
                1,
                angry.toString());
        feed.send(event);
        feed.send(event);
        send(SalesEvents.OPPORTUNITY_WON, id);
        send(SupportEvents.TICKET_CREATED, id);
        awaitEvidence(id, "independence", 1);
        awaitEvidence(id, "commitment", 1);
        awaitEvidence(id, "contentment", 1);
        trait(id, "contentment")
                .body("score", equalTo(40))
                .body("calculated", equalTo(40))
                .body("confidence", equalTo(20))
                .body("decision", nullValue())
                .body("evidence", hasSize(1))
                .body("evidence[0].type", equalTo("crm.support.feedback.received.v1"))
                .body("evidence[0].speaks", equalTo(-100))
                .body(
                        "evidence[0].link",
                        equalTo("/api/v1/feedback/" + angry.path("feedbackId").asText()));
        assessment(id).body("traits.score", contains(50, 60, 40, 60, 40));
        trait(id, "responsiveness").body("evidence", empty());
    }

    @Test
    @Feature("C-17")
    void whatAPersonDecidesStaysUntilItIsTakenBackAndIsRemembered() {
        String id = create();
        decide(id, 0, 90, "Told me so at the fair")
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("score", equalTo(90))
                .body("calculated", equalTo(50))
                .body("decision.reason", equalTo("Told me so at the fair"))
                .body("decision.decidedBy", equalTo(Tokens.subject("rep-north", "main")));
        send(SupportEvents.FEEDBACK_RECEIVED, id);
        awaitEvidence(id, "contentment", 1);
        trait(id, "contentment").body("score", equalTo(90)).body("calculated", equalTo(40));
        decide(id, 0, 10, "Late").statusCode(412);
        decide(id, 1, 80, "Less so").statusCode(200).body("decision.insteadOf", equalTo(40));
        withdraw(id, 1).statusCode(412);
        withdraw(id, 2)
                .statusCode(200)
                .header("ETag", equalTo("\"3\""))
                .body("score", equalTo(40))
                .body("decision", nullValue());
        withdraw(id, 3).statusCode(422).body("code", equalTo("nothing-decided"));
        as(REP).get(CUSTOMERS + "/" + id + "/assessment/contentment/decisions")
                .then()
                .statusCode(200)
                .body("data.version", contains(1, 2, 3))
                .body("data.score", contains(90, 80, null))
                .body("data.insteadOf", contains(50, 40, 40));
        decide(id, 3, 0, "Angry").statusCode(200).body("score", equalTo(0));
    }

    @Test
    @Feature("C-17")
    void whatIsKnownOfAMergedCustomerCountsForTheOneThatStandsForIt() {
        String survivor = create();
        String duplicate = create();
        send(SupportEvents.TICKET_CREATED, duplicate);
        awaitEvidence(duplicate, "independence", 1);
        as(MANAGER)
                .header("If-Match", "\"1\"")
                .body("{\"duplicate\": \"%s\", \"fields\": {}, \"reason\": \"Entered twice\"}".formatted(duplicate))
                .post(CUSTOMERS + "/" + survivor + "/merges")
                .then()
                .statusCode(201);
        trait(survivor, "independence").body("score", equalTo(40)).body("evidence", hasSize(1));
    }

    @Test
    @Feature({"C-17", "C-09"})
    void whatIsWrongIsRefusedAndNobodyElseSeesOrDecides() {
        String id = create();
        invalid(decide(id, 0, 101, "x"), "/score", "out-of-range");
        invalid(decide(id, 0, -1, "x"), "/score", "out-of-range");
        invalid(decide(id, 0, 5, ""), "/reason", "required");
        as(REP).get(CUSTOMERS + "/" + id + "/assessment/beauty").then().statusCode(404);
        as(REP).get(CUSTOMERS + "/" + id + "/assessment/beauty/decisions")
                .then()
                .statusCode(404);
        as(REP).body("{\"score\": 5, \"reason\": \"x\"}")
                .put(CUSTOMERS + "/" + id + "/assessment/openness")
                .then()
                .statusCode(428);
        withdraw(id, 0).statusCode(422);
        for (Tokens stranger : List.of(Tokens.repSouth("main"), Tokens.administrator("demo"))) {
            as(stranger).get(CUSTOMERS + "/" + id + "/assessment").then().statusCode(404);
            as(stranger)
                    .get(CUSTOMERS + "/" + id + "/assessment/openness")
                    .then()
                    .statusCode(404);
            as(stranger)
                    .get(CUSTOMERS + "/" + id + "/assessment/openness/decisions")
                    .then()
                    .statusCode(404);
            as(stranger)
                    .header("If-Match", "\"0\"")
                    .body("{\"score\": 5, \"reason\": \"x\"}")
                    .put(CUSTOMERS + "/" + id + "/assessment/openness")
                    .then()
                    .statusCode(404);
        }
        as(Tokens.marketing("main"))
                .header("If-Match", "\"0\"")
                .body("{\"score\": 5, \"reason\": \"x\"}")
                .put(CUSTOMERS + "/" + id + "/assessment/openness")
                .then()
                .statusCode(403);
        assessment(id).body("traits.score", everyItem(equalTo(50)));
    }

    private void send(EventType<?> type, String customer) {
        ObjectNode fact = Examples.of(type).put("customerId", customer);
        feed.send(type, "main", customer, UUID.randomUUID().toString(), 1, fact);
    }

    private static void awaitEvidence(String id, String trait, int count) {
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        trait(id, trait).extract().<List<?>>path("evidence").size() == count);
    }

    private static ValidatableResponse assessment(String id) {
        return as(REP).get(CUSTOMERS + "/" + id + "/assessment").then().statusCode(200);
    }

    private static ValidatableResponse trait(String id, String trait) {
        return as(REP).get(CUSTOMERS + "/" + id + "/assessment/" + trait).then().statusCode(200);
    }

    private static ValidatableResponse decide(String id, long version, int score, String reason) {
        return as(REP).header("If-Match", "\"" + version + "\"")
                .body("{\"score\": %d, \"reason\": \"%s\"}".formatted(score, reason))
                .put(CUSTOMERS + "/" + id + "/assessment/contentment")
                .then();
    }

    private static ValidatableResponse withdraw(String id, long version) {
        return as(REP).header("If-Match", "\"" + version + "\"")
                .delete(CUSTOMERS + "/" + id + "/assessment/contentment")
                .then();
    }

    private static void invalid(ValidatableResponse answer, String pointer, String code) {
        answer.statusCode(400).body("errors.pointer", hasItem(pointer)).body("errors.code", hasItem(code));
    }

    private static String create() {
        return as(REP).body("{\"party\": \"ORGANISATION\", \"name\": \"Assessed %s\", \"distinct\": true}"
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
