package crm.analytics.score;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import crm.analytics.Happened.Order;
import crm.analytics.projection.Work;
import crm.persistence.Ids;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Scores, models and rules as callers see them. */
@QuarkusTest
@OnStack("analytics")
class ScoreApiTest {

    private static final Duration BOUND = Duration.ofSeconds(30);

    @Inject
    Work work;

    @Test
    @Feature({"A-01", "A-02", "A-04"})
    void aCustomersValueIsShownWithItsPartsAndExplainedFromItsEvents() {
        UUID customer = Ids.next();
        Order first = Order.ago(customer, "PLN", "100.00", 200);
        Order second = Order.ago(customer, "PLN", "50.00", 100);
        work.apply(
                "main",
                List.of(
                        first.placed(1, new BigDecimal("60.00")),
                        first.paid(2, first.total(), first.total(), first.placedAt()),
                        second.placed(1, new BigDecimal("20.00")),
                        second.paid(2, second.total(), second.total(), second.placedAt()),
                        second.refunded(3, new BigDecimal("10.00"), new BigDecimal("10.00"), null, now())));

        // 150 came in, 10 went back, the goods cost 80.
        value(customer)
                .body("values[0].lifetime.historical", equalTo("60.00"))
                .body("values[0].lifetime.current", nullValue())
                .body("values[0].lifetime.drivers.initial", equalTo("42.86"))
                .body("values[0].lifetime.policyVersion", notNullValue())
                .body("values[0].purchaseDays", equalTo(2));
        as(Tokens.analyst("main"))
                .get("/api/v1/customers/" + text(customer) + "/value/explain")
                .then()
                .statusCode(200)
                .body("inputs.x", equalTo(1))
                .body("inputs.T", equalTo(200f / 7))
                .body("inputs.net", equalTo("140.00"))
                .body("inputs.knownCost", equalTo("80.00"))
                .body("steps.find { it.name == 'historical' }.value", equalTo("60.00"))
                .body("events.count", equalTo(5))
                .body("events.ids", hasSize(5))
                .body("classes.find { it.classification == 'payment' }.reason", containsString("2 payments"));
        as(Tokens.analyst("demo"))
                .get("/api/v1/customers/" + text(customer) + "/value/explain")
                .then()
                .statusCode(404);
        as(Tokens.repNorth("main"))
                .get("/api/v1/customers/" + text(customer) + "/value/explain")
                .then()
                .statusCode(404);
    }

    @Test
    @Feature({"A-05", "A-07"})
    void theRulesAreTheTenantsOwnAndBadOnesChangeNothing() {
        String policy = "/api/v1/analytics/policy";
        String etag = as(Tokens.analyst("demo"))
                .get(policy)
                .then()
                .statusCode(200)
                .body("horizonMonths", equalTo(12))
                .extract()
                .header("ETag");
        as(Tokens.analyst("demo"))
                .header("If-Match", etag)
                .body("{\"marginRate\": 2, \"portfolio\": {\"hysteresis\": \"much\", \"treshold\": 1}, \"x\": 1}")
                .put(policy)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/portfolio/hysteresis"))
                .body("errors.pointer", hasItem("/portfolio/treshold"))
                .body("errors.pointer", hasItem("/x"));
        as(Tokens.analyst("demo"))
                .header("If-Match", etag)
                .body("{\"marginRate\": 2}")
                .put(policy)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/marginRate"));
        as(Tokens.analyst("demo")).body("{}").put(policy).then().statusCode(428);
        as(Tokens.repNorth("demo"))
                .header("If-Match", etag)
                .body("{}")
                .put(policy)
                .then()
                .statusCode(403);
        as(Tokens.analyst("demo"))
                .header("If-Match", etag)
                .body("{\"acquisitionCost\": \"12,5\", \"costs\": {\"support.ticket.created\": true}}")
                .put(policy)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/acquisitionCost"))
                .body("errors.pointer", hasItem("/costs/support.ticket.created"));
        var replaced = as(Tokens.analyst("demo"))
                .header("If-Match", etag)
                .body("{\"marginRate\": 0.5, \"costs\": {\"support.ticket.created\": 8.50}}")
                .put(policy)
                .then()
                .statusCode(200)
                .body("marginRate", equalTo(0.5f))
                .body("topShare", equalTo(0.2f))
                .body("costs.'support.ticket.created'", equalTo("8.5"))
                .header("ETag", not(equalTo(etag)))
                .extract();
        // What is shown can be sent back as it is.
        as(Tokens.analyst("demo"))
                .header("If-Match", replaced.header("ETag"))
                .body(replaced.asString())
                .put(policy)
                .then()
                .statusCode(200)
                .body(equalTo(replaced.asString()));
        as(Tokens.analyst("demo"))
                .header("If-Match", etag)
                .body("{}")
                .put(policy)
                .then()
                .statusCode(412);
    }

    @Test
    @Feature("A-02")
    void modelsAreFittedOnRequestAndShowWhyTheyAreUsedOrNot() {
        UUID customer = Ids.next();
        work.apply("main", List.of(Order.ago(customer, "ISK", "1000", 40).imported()));
        String fit = as(Tokens.analyst("main"))
                .body("{\"currency\": \"ISK\"}")
                .post("/api/v1/analytics/models/fits")
                .then()
                .statusCode(202)
                .header("Location", notNullValue())
                .extract()
                .path("id");
        await().atMost(BOUND)
                .untilAsserted(() -> as(Tokens.analyst("main"))
                        .get("/api/v1/analytics/models/fits/" + fit)
                        .then()
                        .body("state", equalTo("DONE"))
                        .body("customers", equalTo(1)));
        // One customer who bought once tells nothing, and the service says so.
        as(Tokens.analyst("main"))
                .get("/api/v1/analytics/models?filter=fitId==" + fit)
                .then()
                .body("data", hasSize(3))
                .body("data.role.unique()", equalTo(List.of("REJECTED")))
                .body("data[0].reason", notNullValue());
        as(Tokens.analyst("main"))
                .body("{\"currency\": \"QQQ\", \"asOf\": \"2999-01-01\", \"holdoutDays\": -1}")
                .post("/api/v1/analytics/models/fits")
                .then()
                .statusCode(400)
                .body("errors", hasSize(3));
        as(Tokens.repNorth("main"))
                .body("{\"currency\": \"ISK\"}")
                .post("/api/v1/analytics/models/fits")
                .then()
                .statusCode(403);
    }

    @Test
    @Feature("A-01")
    void aReadWithATokenIsNeverStale() {
        UUID customer = Ids.next();
        Order order = Order.ago(customer, "CZK", "10.00", 3);
        work.apply("main", List.of(order.placed(1)));
        String path = "/api/v1/customers/" + text(customer) + "/value";
        as(Tokens.analyst("main"))
                .header("Crm-Consistency-Token", text(customer) + ";" + order.text() + ";1")
                .get(path)
                .then()
                .statusCode(200);
        as(Tokens.analyst("main"))
                .header("Crm-Consistency-Token", text(customer) + ";" + order.text() + ";2")
                .get(path)
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue());
        as(Tokens.analyst("main"))
                .header("Crm-Consistency-Token", "nonsense")
                .get(path)
                .then()
                .statusCode(400);
    }

    private static ValidatableResponse value(UUID customer) {
        return as(Tokens.analyst("main"))
                .get("/api/v1/customers/" + text(customer) + "/value")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification as(Tokens who) {
        return given().auth().oauth2(who.token()).contentType("application/json");
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String text(UUID customer) {
        return Ids.text("cus", customer);
    }
}
