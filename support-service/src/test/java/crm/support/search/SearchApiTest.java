package crm.support.search;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import crm.support.KnownCustomer;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("support")
class SearchApiTest {

    private final String word = "w" + UUID.randomUUID().toString().substring(0, 8);

    private static RequestSpecification as(Tokens caller) {
        return given().header("Authorization", "Bearer " + caller.token()).contentType("application/json");
    }

    private static ValidatableResponse find(Tokens caller, String words) {
        return as(caller).queryParam("q", words).get("/api/v1/search").then().statusCode(200);
    }

    @Test
    @Feature("G-11")
    void ticketsAreFoundByTheirTitlesByWhoSeesTheCustomer() {
        String customer = KnownCustomer.ofNorth("main");
        String ticket = as(Tokens.agent("main"))
                .body("{\"customerId\": \"%s\", \"title\": \"Bürostuhl %s 坏了\"}".formatted(customer, word))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        for (Tokens caller : new Tokens[] {Tokens.agent("main"), Tokens.repNorth("main")}) {
            find(caller, word)
                    .body("data.id", contains(ticket))
                    .body("data[0].type", equalTo("ticket"))
                    .body("data[0].about", equalTo(customer))
                    .body("data[0].matched", contains("title"))
                    .body("complete", equalTo(true));
        }
        find(Tokens.repSouth("main"), word).body("data", empty());
        find(Tokens.agent("demo"), word).body("data", empty());
        find(Tokens.maintainer("main"), word).body("data", empty());
    }
}
