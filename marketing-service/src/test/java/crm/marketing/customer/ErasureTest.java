package crm.marketing.customer;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.marketing.Elsewhere;
import crm.testing.Erasures;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

/** Who is forgotten is addressed by nobody any more; that somebody was is still counted. */
@QuarkusTest
@OnStack("marketing")
@Feature("C-01")
class ErasureTest {

    private static final String CAMPAIGNS = "/api/v1/campaigns/";

    @Test
    void whoIsForgottenIsNotAddressedAnyMoreAndTheCountsStay() {
        String segment = Elsewhere.segment();
        String customer = Elsewhere.customerOfNorth("main");
        Elsewhere.enters("main", segment, customer, 1);
        // A campaign needs somebody to address.
        Elsewhere.enters("main", segment, Elsewhere.customerOfNorth("main"), 1);
        String before = started(segment);
        members(before, customer).body("data.customerId", contains(customer));
        // It held nothing but ids and words of lists.
        assertEquals(0, Erasures.forgotten("marketing", customer, 2));
        members(before, customer).body("data.customerId", contains(customer));
        String later = started(segment);
        members(later, customer).body("data.size()", equalTo(0));
        marketer()
                .body("{\"customerIds\": [\"%s\"]}".formatted(customer))
                .post(CAMPAIGNS + later + "/members")
                .then()
                .statusCode(422)
                .body("code", equalTo("customer-erased"));
        members(later, customer).body("data.size()", equalTo(0));
    }

    private static String started(String segment) {
        String id = marketer()
                .body("""
                        {"name": "Winter sale", "channels": ["EMAIL"], "currency": "EUR", "budget": "500",
                         "segmentId": "%s"}""".formatted(segment))
                .post("/api/v1/campaigns")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        marketer().post(CAMPAIGNS + id + "/start").then().statusCode(200);
        return id;
    }

    private static ValidatableResponse members(String campaign, String customer) {
        return marketer()
                .queryParam("filter", "customerId==" + customer)
                .get(CAMPAIGNS + campaign + "/members")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification marketer() {
        return given().header(
                        "Authorization", "Bearer " + Tokens.marketing("main").token())
                .contentType("application/json");
    }
}
