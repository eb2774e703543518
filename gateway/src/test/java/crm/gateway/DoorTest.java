package crm.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.testing.Feature;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets through the door, and how often. */
@QuarkusTest
@OnParts
class DoorTest {

    private static final String PROBLEM = "application/problem+json";

    @RegisterExtension
    private final Parts parts = new Parts();

    private static RequestSpecification as(Tokens tokens) {
        return given().auth().oauth2(tokens.token());
    }

    @Test
    @Feature("G-01")
    void withoutAValidTokenThereIsNothing() {
        parts.start("customer");
        Tokens good = Tokens.partner("main");
        List<String> bad = List.of(
                "Bearer " + good.expired().token(),
                "Bearer " + good.forAudience("sales-service").token(),
                "Bearer " + good.with("iss", "http://127.0.0.1/realms/other").token(),
                "Bearer " + good.with("tenant", null).token(),
                "Bearer " + good.with("tenant", "../main").token(),
                "Bearer " + good.forged().token(),
                "Bearer " + good.unsigned(),
                "Bearer nonsense",
                "Bearer " + "x".repeat(9_000));
        for (String path : List.of("/api/v1/customers", "/api/v1/limits", "/api/v1/customers/cus_1/overview")) {
            refused(given().get(path).then()).body("code", is("unauthenticated"));
            refused(given().auth()
                    .preemptive()
                    .basic("admin", "admin")
                    .get(path)
                    .then());
            for (String authorization : bad) {
                refused(given().header("Authorization", authorization).get(path).then())
                        .body("code", is("invalid-token"));
            }
        }
        refused(given().contentType("application/json")
                .body("{}")
                .post("/api/v1/customers")
                .then());
        refused(given().cookie("session", "x").get("/api/v1/customers").then());
    }

    private static ValidatableResponse refused(ValidatableResponse response) {
        return response.statusCode(401)
                .contentType(PROBLEM)
                .header("WWW-Authenticate", containsString("Bearer"))
                .header("X-Request-Id", notNullValue())
                .body("status", is(401))
                .body("traceId", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/apps",
                "/app/nothing",
                "/app/assets/app.js",
                "/app/assets/index.html",
                "/reportsx",
                "/reports/a/b",
                "/reports/data/a/b",
                "/static/bundle/app.js",
                "/web/app/index.ts",
                "/index.html",
                "/api/v1/nothing",
                "/q/health",
                "/q/health/ready",
                "/q/metrics",
                "/q/openapi",
                "/q/dev-ui",
                "/q/swagger-ui",
                "/api/v1/docs/../../../etc/passwd",
                "/docs/index.html",
                "/META-INF/MANIFEST.MF"
            })
    void whatIsNotInTheTableDoesNotExist(String path) {
        as(Tokens.administrator("main"))
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(404)
                .contentType(PROBLEM)
                .body("code", is("not-found"));
    }

    @Test
    void traceIsRefused() {
        parts.start("customer");
        given().request("TRACE", "/api/v1/customers").then().statusCode(405).contentType(PROBLEM);
        as(Tokens.partner("main")).request("TRACE", "/api/v1/customers").then().statusCode(405);
    }

    @Test
    void everyAnswerHasItsSecurityHeaders() {
        parts.start("customer");
        for (Response answer : List.of(
                as(Tokens.partner("main")).get("/api/v1/customers"),
                given().get("/api/v1/customers"),
                given().get("/nothing"))) {
            answer.then()
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Cache-Control", "no-store")
                    .header("Content-Security-Policy", containsString("default-src 'none'"))
                    .header("Access-Control-Allow-Origin", nullValue())
                    .header("Server", nullValue());
            assertEquals(1, answer.headers().getValues("X-Request-Id").size());
        }
    }

    @Test
    void everyAnswerTellsWhatIsLeft() {
        parts.start("customer");
        as(Tokens.partner("main").with("azp", "careful"))
                .get("/api/v1/customers")
                .then()
                .statusCode(200)
                .header("RateLimit-Policy", "\"read\";q=6000;w=2")
                .header("RateLimit", "\"read\";r=5999;t=1")
                .header("X-RateLimit-Limit", "6000")
                .header("X-RateLimit-Remaining", "5999")
                .header("X-RateLimit-Reset", "1");
    }

    @Test
    void whoAsksTooOftenHasToWait() {
        parts.start("sales");
        parts.start("sales2");
        RequestSpecification greedy = as(Tokens.partner("main").with("azp", "greedy"));
        Response answer = greedy.post("/api/v1/jobs/imports");
        int granted = 0;
        while (answer.statusCode() != 429 && granted < 1000) {
            assertEquals(200, answer.statusCode());
            granted++;
            answer = greedy.post("/api/v1/jobs/imports");
        }
        answer.then()
                .statusCode(429)
                .contentType(PROBLEM)
                .header("Retry-After", "1")
                .header("RateLimit", matchesPattern("\"expensive\";r=0;t=[12]"))
                .header("X-RateLimit-Remaining", "0")
                .body("code", is("rate-limited"))
                .body("detail", containsString("3 requests of the class expensive a second"));
        greedy.get("/api/v1/orders").then().statusCode(200);
        as(Tokens.partner("main").with("azp", "modest"))
                .post("/api/v1/jobs/imports")
                .then()
                .statusCode(200);
        as(Tokens.partner("demo").with("azp", "greedy"))
                .post("/api/v1/jobs/imports")
                .then()
                .statusCode(200);
    }

    @Test
    void theLimitsCanBeAskedFor() {
        as(Tokens.partner("main").with("azp", "curious"))
                .get("/api/v1/limits")
                .then()
                .statusCode(200)
                .body("tenant", is("main"))
                .body("client", is("curious"))
                .body("limits.name", hasItems("read", "write", "expensive"))
                .body("limits.find { it.name == 'read' }.perSecond", is(3000))
                .body("limits.find { it.name == 'read' }.burst", is(6000))
                .body("limits.find { it.name == 'read' }.remaining", lessThan(6001))
                .body("limits.find { it.name == 'expensive' }.remaining", is(6));
        as(Tokens.partner("main"))
                .get("/api/v1/limits?of=me")
                .then()
                .statusCode(400)
                .contentType(PROBLEM);
        as(Tokens.partner("main")).post("/api/v1/limits").then().statusCode(405).contentType(PROBLEM);
    }
}
