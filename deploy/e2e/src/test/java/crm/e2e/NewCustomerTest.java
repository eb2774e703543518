package crm.e2e;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import crm.testing.Feature;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A customer that customer-service has taken in is known to all others, which learn of it by its event alone. */
@OnPlatform
class NewCustomerTest {

    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    @Test
    @Feature("C-01")
    void aNewCustomerIsReadableInAllServices(Platform platform) {
        RequestSpecification administrator = platform.as("admin@main");
        String campaign = campaign(administrator);
        knownEverywhere(administrator, customer(administrator), campaign);
    }

    /** Sales, analytics, marketing and support, in this order, each by what it only does with customers that it knows. */
    private static void knownEverywhere(RequestSpecification client, String customer, String campaign) {
        await("the customer " + customer + " in all services")
                .atMost(BOUND)
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .untilAsserted(() -> {
                    given().spec(client)
                            .get("/api/v1/customers/" + customer + "/credit-policy")
                            .then()
                            .statusCode(200);
                    given().spec(client)
                            .get("/api/v1/customers/" + customer + "/value")
                            .then()
                            .statusCode(200)
                            .body("customerId", equalTo(customer));
                    given().spec(client)
                            .body("{\"customerIds\": [\"%s\"]}".formatted(customer))
                            .post("/api/v1/campaigns/" + campaign + "/members")
                            .then()
                            .statusCode(200);
                    given().spec(client)
                            .body("{\"customerId\": \"%s\", \"title\": \"First question\"}".formatted(customer))
                            .post("/api/v1/tickets")
                            .then()
                            .statusCode(201)
                            .body("customerId", equalTo(customer));
                });
    }

    private static String customer(RequestSpecification client) {
        return given().spec(client)
                .body("{\"party\": \"ORGANISATION\", \"name\": \"Customer %s\"}".formatted(UUID.randomUUID()))
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String campaign(RequestSpecification client) {
        return given().spec(client)
                .body("""
                        {"name": "Welcome %s", "goal": "Known everywhere", "channels": ["EMAIL"], "currency": "USD",
                         "budget": "0.00", "startsOn": "2026-01-01", "endsOn": "2026-12-31"}""".formatted(UUID.randomUUID()))
                .post("/api/v1/campaigns")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
