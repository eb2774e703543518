package crm.support.feedback;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.support.KnownCustomer;
import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("support")
class FeedbackApiTest {

    private static final String FEEDBACK = "/api/v1/feedback";

    @Test
    @Feature({"P-06", "P-07"})
    void anOpinionReachesTheDepartmentThatHasToAct() {
        String customer = KnownCustomer.ofNorth("main");
        String id = give(customer);
        agent().post(FEEDBACK + "/" + id + "/submit")
                .then()
                .statusCode(200)
                .body("state", equalTo("SUBMITTED"))
                .body("department", equalTo("/product"))
                .body("rule", equalTo("product-complaint"))
                .body("dueAt", notNullValue());
        agent().post(FEEDBACK + "/" + id + "/submit").then().statusCode(422).body("code", equalTo("submitted-already"));
        try (EventProbe probe = new EventProbe("crm.support.feedback")) {
            Seen submitted = probe.ofSubject(id, 2).get(1);
            assertEquals(
                    "crm.support.feedback.submitted.v1", submitted.attributes().get("type"));
            assertEquals("/product", submitted.data().path("department").asText());
            assertEquals(2, submitted.sequence());
        }
    }

    @Test
    @Feature("C-09")
    void anOpinionIsSeenByWhoSeesItsCustomer() {
        String customer = KnownCustomer.ofNorth("main");
        String id = give(customer);
        as(Tokens.repNorth("main")).get(FEEDBACK + "/" + id).then().statusCode(200);
        as(Tokens.repSouth("main")).get(FEEDBACK + "/" + id).then().statusCode(404);
        as(Tokens.repSouth("main")).post(FEEDBACK + "/" + id + "/submit").then().statusCode(404);
        as(Tokens.agent("demo")).get(FEEDBACK + "/" + id).then().statusCode(404);
        as(Tokens.repSouth("main"))
                .queryParam("filter", "customerId==" + customer)
                .get(FEEDBACK)
                .then()
                .statusCode(200)
                .body("data", hasSize(0));
        as(Tokens.repNorth("main"))
                .queryParam("filter", "customerId==" + customer + ";sentiment==NEGATIVE")
                .get(FEEDBACK)
                .then()
                .body("data.id", hasItem(id));
    }

    @Test
    void badInputIsRefused() {
        String customer = KnownCustomer.ofNorth("main");
        agent().body("{\"customerId\": \"" + customer + "\", \"subject\": \"WEATHER\", \"text\": \"Rain\"}")
                .post(FEEDBACK)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/subject"));
        agent().body("{\"customerId\": \"" + customer + "\", \"subject\": \"PRODUCT\"}")
                .post(FEEDBACK)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/text"));
    }

    private static String give(String customer) {
        return agent().body("""
                        {"customerId": "%s", "subject": "PRODUCT", "sentiment": "NEGATIVE", "text": "It smokes"}""".formatted(customer))
                .post(FEEDBACK)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static RequestSpecification agent() {
        return as(Tokens.agent("main"));
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
