package crm.support.customer;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.EventType;
import crm.contracts.customer.CustomerEvents;
import crm.persistence.Ids;
import crm.support.KnownCustomer;
import crm.testing.EventFeed;
import crm.testing.Examples;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
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

    /** The customer turns out to be the survivor, null where that is taken back, and the service knows. */
    private static void stands(String survivor, String customer, long sequence) {
        publish(survivor, customer, sequence);
        await("who stands for " + customer).atMost(Duration.ofSeconds(20)).until(() -> known(customer, sequence));
    }

    private static boolean known(String customer, long sequence) {
        try (Tables tables = new Tables("main")) {
            return tables.count(
                            "select count(*) from stand_in where id = ? and sequence >= ?",
                            Ids.parse("cus", customer),
                            sequence)
                    == 1;
        }
    }

    private static void publish(String survivor, String customer, long sequence) {
        EventType<?> type = survivor == null ? CustomerEvents.UNMERGED : CustomerEvents.MERGED;
        ObjectNode fact = Examples.of(type)
                .put("customerId", customer)
                .put("ownerId", Tokens.subject("rep-north", "main"))
                .put("orgUnit", "/sales/north");
        fact.remove("externalIds");
        if (survivor != null) {
            fact.put("survivorId", survivor);
        }
        try (EventFeed feed = new EventFeed()) {
            feed.send(type, "main", customer, customer, sequence, fact);
        }
    }
}
