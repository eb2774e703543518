package crm.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request's id and trace context are the caller's where they are well formed, and new ones where not. */
@QuarkusTest
@OnWebStack
class TracesTest {

    @Test
    void theTraceOfTheCallerIsKept() {
        String traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        rep().header("traceparent", traceparent)
                .get("/api/v1/notes/caller")
                .then()
                .header("X-Request-Id", "0af7651916cd43dd8448eb211c80319c")
                .body(containsString(traceparent));
        rep().header("X-Request-Id", "order-7")
                .get("/api/v1/notes/nte_1")
                .then()
                .statusCode(404)
                .header("X-Request-Id", "order-7")
                .body("traceId", is("order-7"));
        rep().header("X-Request-Id", "bad id\tof somebody")
                .get("/api/v1/notes/caller")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f]{32}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319g-b7ad6b7169203331-01",
                "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-",
                "00-0af7651916cd43dd8448eb211c80319c.b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331.01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0A"
            })
    void aTraceContextThatIsNoneIsNotKept(String traceparent) {
        rep().header("traceparent", traceparent)
                .get("/api/v1/notes/caller")
                .then()
                .statusCode(200)
                .header("X-Request-Id", matchesPattern("[0-9a-f]{32}"))
                .header("X-Request-Id", not(traceparent.substring(3, 35)))
                .body(not(containsString(traceparent)));
    }

    @Test
    void anIdOfWellFormedCharactersIsKeptUpToItsLength() {
        String longest = "aZ09.:_-".repeat(8);
        rep().header("X-Request-Id", longest).get("/api/v1/notes/caller").then().header("X-Request-Id", longest);
        for (String id : List.of(longest + "a", "a/b", "a;b", "a@b", "a[b", "a`b", "a{b", "a,b")) {
            rep().header("X-Request-Id", id)
                    .get("/api/v1/notes/caller")
                    .then()
                    .header("X-Request-Id", matchesPattern("[0-9a-f]{32}"));
        }
    }

    private static RequestSpecification rep() {
        return given().auth()
                .oauth2(Tokens.repNorth("main").with("iss", WebStack.issuer()).token());
    }
}
