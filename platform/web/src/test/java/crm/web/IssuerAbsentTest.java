package crm.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnWebStack
class IssuerAbsentTest implements WebStack.IssuerAbsent {

    @Test
    void withoutTheIssuersKeysNobodyIsLetInAndNobodyIsCalledAForger() {
        given().auth()
                .oauth2(Tokens.repNorth("main").with("iss", WebStack.issuer()).token())
                .get("/api/v1/notes/caller")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("code", is("unavailable"));
    }
}
