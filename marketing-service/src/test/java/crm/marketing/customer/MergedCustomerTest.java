package crm.marketing.customer;

import static crm.testing.Merges.stands;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import crm.marketing.Elsewhere;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

/** Members of campaigns who were merged. */
@QuarkusTest
@OnStack("marketing")
@Feature("C-24")
class MergedCustomerTest {

    private static final String CAMPAIGNS = "/api/v1/campaigns/";

    @Test
    void whoWasMergedIsNotAddressedAnyMoreAndResponsesAreListedWithTheSurvivors() {
        String segment = Elsewhere.segment();
        String survivor = Elsewhere.customerOfNorth("main");
        String merged = Elsewhere.customerOfNorth("main");
        Elsewhere.enters("main", segment, survivor, 1);
        Elsewhere.enters("main", segment, merged, 1);
        String both = started(segment);
        members(both, survivor).body("data.customerId", contains(survivor));
        stands(survivor, merged, 2);
        members(both, survivor).body("data.customerId", containsInAnyOrder(survivor, merged));
        members(both, merged).body("data.customerId", contains(merged));
        String one = started(segment);
        members(one, survivor).body("data.customerId", contains(survivor));
        marketer()
                .body("{\"customerIds\": [\"%s\"]}".formatted(merged))
                .post(CAMPAIGNS + one + "/members")
                .then()
                .statusCode(422)
                .body("code", equalTo("customer-merged"))
                .body("detail", containsString(survivor));
        stands(null, merged, 3);
        members(both, survivor).body("data.customerId", contains(survivor));
        members(started(segment), merged).body("data.customerId", contains(merged));
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
