package crm.e2e;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.testing.Feature;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@OnPlatform
class DeadServiceTest {

    private static final Duration BACK = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int ORDERS = 120;
    private static final int KILLED_AT = 40;

    @Test
    @Feature("G-08")
    void aKilledServiceComesBackAndNothingThatWasAcknowledgedIsMissing(Platform platform) throws Exception {
        Shop shop = new Shop(platform, "partner-main");
        String customer = shop.customer();
        shop.place(UUID.randomUUID().toString(), Shop.order(customer, "1.00"))
                .then()
                .statusCode(201);
        RequestSpecification client = platform.as("partner-main");
        ProcessHandle victim = platform.process("sales-service");
        int restarts = restarts(platform);

        IntStream.range(0, ORDERS).forEach(number -> {
            if (number == KILLED_AT) {
                // SIGKILL, while the orders before it are on their way through relay and projection.
                assertTrue(victim.destroyForcibly());
            }
            placeUntilAcknowledged(client, customer, "key-" + UUID.randomUUID());
        });
        victim.onExit().get(10, TimeUnit.SECONDS);

        await().atMost(SOON)
                .untilAsserted(() -> shop.value(customer)
                        .then()
                        .statusCode(200)
                        .body("values[0].orders", equalTo(ORDERS + 1))
                        .body("values[0].ordered", equalTo(ORDERS + 1 + ".00")));
        await().atMost(BACK).until(() -> platform.status().getBoolean("ready"));
        assertEquals(restarts + 1, restarts(platform));
    }

    /** A client that was not answered sends the same request again, with the same key. */
    private static void placeUntilAcknowledged(RequestSpecification client, String customer, String key) {
        await().atMost(BACK)
                .pollInterval(Duration.ofMillis(200))
                .pollDelay(Duration.ZERO)
                .ignoreExceptions()
                .until(() -> {
                    int status = given().spec(client)
                            .header("Idempotency-Key", key)
                            .body(Shop.order(customer, "1.00"))
                            .post("/api/v1/orders")
                            .statusCode();
                    assertTrue(status == 201 || status >= 500 || status == 409, () -> "status " + status);
                    return status == 201;
                });
    }

    private static int restarts(Platform platform) {
        return platform.status().getInt("parts.find { it.name == 'sales-service' }.restarts");
    }
}
