package crm.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.persistence.Ids;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.http.HttpServerRequest;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
@OnParts
class OverviewTest {

    private final String customer = Ids.text("cus", Ids.next());
    private final Queue<String> tokens = new ConcurrentLinkedQueue<>();

    @RegisterExtension
    private final Parts parts = new Parts();

    private ValidatableResponse overview(Tokens caller) {
        return given().auth()
                .oauth2(caller.with("azp", customer).token())
                .get("/api/v1/customers/" + customer + "/overview")
                .then();
    }

    private void tell(HttpServerRequest request) {
        tokens.add(request.getHeader("Authorization"));
        request.response().end("{\"uri\":\"" + request.uri() + "\"}");
    }

    private void startAllBut(String absent) {
        for (String part : new String[] {"customer", "sales", "sales2", "support", "analytics"}) {
            if (!part.startsWith(absent)) {
                parts.start(part, this::tell);
            }
        }
    }

    @Test
    void allPartsTellWithTheCallersOwnToken() {
        startAllBut("analytics");
        parts.start("analytics", request -> request.response().end("{\"asOf\":\"2026-01-31T12:00:00Z\",\"orders\":3}"));
        overview(Tokens.repNorth("main"))
                .statusCode(200)
                .body("customerId", is(customer))
                .body("profile.status", is("OK"))
                .body("profile.asOf", notNullValue())
                .body("profile.data.uri", is("/api/v1/customers/" + customer))
                .body("value.asOf", is("2026-01-31T12:00:00Z"))
                .body("value.data.orders", is(3))
                .body(
                        "openOrders.data.uri",
                        is("/api/v1/orders?limit=10&filter=customerId%3D%3D" + customer + "%3Bstatus%3D%3DPLACED"))
                .body("recentOrders.status", is("OK"))
                .body("opportunities.status", is("OK"))
                .body("tickets.status", is("OK"))
                .body("feedback.status", is("OK"));
        assertTrue(tokens.stream().allMatch(token -> token.equals(tokens.peek())) && tokens.size() == 6);
    }

    @Test
    void aPartThatIsDownTakesNothingFromTheOthers() {
        startAllBut("sales");
        overview(Tokens.repNorth("main"))
                .statusCode(200)
                .body("profile.status", is("OK"))
                .body("recentOrders.status", is("UNAVAILABLE"))
                .body("recentOrders.data", nullValue())
                .body("recentOrders.asOf", nullValue())
                .body("tickets.status", is("OK"));
    }

    @Test
    void aPartThatIsSlowBrokenOrStrictTakesNothingFromTheOthers() {
        parts.start("customer", this::tell);
        parts.start("analytics", request -> {});
        parts.start("sales", request -> request.response().setStatusCode(403).end());
        parts.start("sales2", request -> request.response().setStatusCode(403).end());
        parts.start("support", request -> request.response().end("<html>"));
        overview(Tokens.repNorth("main"))
                .statusCode(200)
                .body("profile.status", is("OK"))
                .body("value.status", is("UNAVAILABLE"))
                .body("recentOrders.status", is("FORBIDDEN"))
                .body("tickets.status", is("UNAVAILABLE"));
    }

    @Test
    void aCustomerThatTheCallerDoesNotSeeDoesNotExist() {
        startAllBut("customer");
        parts.start("customer", request -> request.response().setStatusCode(404).end());
        overview(Tokens.repNorth("main")).statusCode(404).body("code", is("not-found"));
    }

    @Test
    void whoseCustomerWasMergedIsLedToTheSurvivor() {
        String survivor = Ids.text("cus", Ids.next());
        startAllBut("customer");
        parts.start(
                "customer",
                request -> request.response()
                        .setStatusCode(307)
                        .putHeader("Location", "/api/v1/customers/" + survivor)
                        .end());
        given().redirects()
                .follow(false)
                .auth()
                .oauth2(Tokens.repNorth("main").with("azp", customer).token())
                .get("/api/v1/customers/" + customer + "/overview")
                .then()
                .statusCode(307)
                .header("Location", is("/api/v1/customers/" + survivor + "/overview"))
                .body("code", is("moved"));
    }

    @Test
    void withoutTheProfileTheRestIsTold() {
        startAllBut("customer");
        overview(Tokens.repNorth("main"))
                .statusCode(200)
                .body("profile.status", is("UNAVAILABLE"))
                .body("value.status", is("OK"));
    }

    @Test
    void itTakesThePermissionToReadCustomers() {
        overview(Tokens.maintainer("main")).statusCode(403).body("code", is("forbidden"));
        given().auth()
                .oauth2(Tokens.repNorth("main").with("azp", customer).token())
                .get("/api/v1/customers/nobody/overview")
                .then()
                .statusCode(404);
    }
}
