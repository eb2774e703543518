package crm.analytics.playbook;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("analytics")
@Feature({"A-05", "A-06", "A-07"})
class PlaybookApiTest {

    @Test
    void playbooksTellWhatAClassSuggestsToDo() {
        list(Tokens.repNorth("main"))
                .statusCode(200)
                .body("playbooks", hasSize(15))
                .body("playbooks.class", hasItems("cultivate", "most-valuable", "loyal"))
                .body("playbooks.find { it.class == 'invest' }.classification", equalTo("quadrant"))
                .body("playbooks.find { it.class == 'invest' }.name.zh", equalTo("投资"))
                .body("playbooks.find { it.class == 'below-zero' }.spend", equalTo("NONE"))
                .body("playbooks.find { it.class == 'below-zero' }.steps.code", hasItems("RAISE_PRICE", "REDUCE_COST"));
    }

    @Test
    void theyAreForThoseWhoSeeValues() {
        list(Tokens.maintainer("main")).statusCode(403);
    }

    private static ValidatableResponse list(Tokens caller) {
        return given().header("Authorization", "Bearer " + caller.token())
                .get("/api/v1/analytics/playbooks")
                .then();
    }
}
