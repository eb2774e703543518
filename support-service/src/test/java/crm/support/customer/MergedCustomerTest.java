package crm.support.customer;

import static crm.testing.Merges.stands;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import crm.support.KnownCustomer;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

/** Tickets and feedback of merged customers. */
@QuarkusTest
@OnStack("support")
@Feature("C-24")
class MergedCustomerTest {

    @Test
    void ticketsOfTheMergedAreListedWithTheSurvivorsAndNewOnesAreForTheSurvivor() {
        String survivor = KnownCustomer.ofNorth("main");
        String merged = KnownCustomer.ofNorth("main");
        String own = open(survivor).statusCode(201).extract().path("id");
        String theirs = open(merged).statusCode(201).extract().path("id");
        stands(survivor, merged, 2);
        tickets(survivor).body("data.id", containsInAnyOrder(own, theirs));
        tickets(merged).body("data.id", contains(theirs)).body("data.customerId", contains(merged));
        open(merged)
                .statusCode(422)
                .body("code", equalTo("customer-merged"))
                .body("errors[0].pointer", equalTo("/customerId"))
                .body("detail", containsString(survivor));
        stands(null, merged, 3);
        tickets(survivor).body("data.id", contains(own));
        open(merged).statusCode(201);
        tickets(merged).body("data.size()", equalTo(2));
    }

    private static ValidatableResponse open(String customer) {
        return agent().body("""
                        {"customerId": "%s", "title": "It smokes", "priority": "HIGH"}""".formatted(customer)).post("/api/v1/tickets").then();
    }

    private static ValidatableResponse tickets(String customer) {
        return agent().queryParam("filter", "customerId==" + customer)
                .get("/api/v1/tickets")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification agent() {
        return given().header("Authorization", "Bearer " + Tokens.agent("main").token())
                .contentType("application/json");
    }
}
