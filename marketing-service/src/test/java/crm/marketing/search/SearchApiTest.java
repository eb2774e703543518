package crm.marketing.search;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("marketing")
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
    void campaignsAreFoundByTheirNamesByWhoReadsCampaigns() {
        String campaign = as(Tokens.marketing("main"))
                .body("{\"name\": \"Frühling %s\", \"channels\": [\"EMAIL\"], \"currency\": \"USD\", \"budget\": \"5\"}"
                        .formatted(word))
                .post("/api/v1/campaigns")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        find(Tokens.repNorth("main"), word + " fruhl")
                .body("data.id", contains(campaign))
                .body("data[0].type", equalTo("campaign"))
                .body("data[0].rank", equalTo(20));
        find(Tokens.marketing("demo"), word).body("data", empty());
        find(Tokens.maintainer("main"), word).body("data", empty());
    }
}
