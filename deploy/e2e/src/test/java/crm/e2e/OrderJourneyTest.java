package crm.e2e;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.testing.Feature;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@OnPlatform
class OrderJourneyTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    @Feature("G-08")
    void everyPartSaysThatItIsReady(Platform platform) {
        platform.crm("status").succeeded();
        assertTrue(platform.status().getBoolean("ready"));
        platform.anonymous().get("/api/v1/health").then().statusCode(200);
    }

    @Test
    @Feature({"C-01", "S-09", "S-12", "A-01", "G-01"})
    void anOrderReachesTheCustomersValueOnceHoweverOftenItIsSent(Platform platform) {
        Shop shop = new Shop(platform, "partner-main");
        String customer = shop.customer();
        String order = Shop.order(customer, "25.00");
        String key = UUID.randomUUID().toString();

        Response first = shop.place(key, order);
        assertEquals(201, first.statusCode(), first.asString());
        Response again = shop.place(key, order);
        assertEquals(201, again.statusCode());
        assertEquals("true", again.header("Idempotency-Replayed"));
        assertEquals(first.asString(), again.asString());
        shop.place(key, Shop.order(customer, "26.00"))
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("idempotency-key-reuse"));

        awaitOrders(shop, customer, "25.00", 1);
        platform.as("partner-main")
                .body("""
                        {"amount": "25.00"}""")
                .post("/api/v1/orders/" + first.path("id") + "/payments")
                .then()
                .statusCode(200)
                .body("status", equalTo("PAID"));
        await().atMost(SOON)
                .untilAsserted(() -> shop.value(customer)
                        .then()
                        .statusCode(200)
                        .body("values[0].revenue", equalTo("25.00"))
                        .body("values[0].orders", equalTo(1)));
    }

    @Test
    @Feature("G-05")
    void anotherTenantsTokenFindsNothing(Platform platform) {
        Shop shop = new Shop(platform, "partner-main");
        String customer = shop.customer();
        String order = shop.place(UUID.randomUUID().toString(), Shop.order(customer, "1.00"))
                .path("id");
        awaitOrders(shop, customer, "1.00", 1);

        RequestSpecification stranger = platform.as("partner-demo");
        for (String path : List.of("customers/" + customer, "customers/" + customer + "/value", "orders/" + order)) {
            given().spec(stranger).get("/api/v1/" + path).then().statusCode(404);
        }
        given().spec(stranger)
                .queryParam("filter", "id==" + customer)
                .get("/api/v1/customers")
                .then()
                .statusCode(200)
                .body("data", empty());
        new Shop(platform, "partner-demo")
                .place(UUID.randomUUID().toString(), Shop.order(customer, "1.00"))
                .then()
                .statusCode(422)
                .body("code", equalTo("customer-unknown"));
        platform.as("partner-main")
                .queryParam("sort", "-createdAt")
                .get("/api/v1/customers")
                .then()
                .statusCode(200)
                .body("data.id", hasItem(customer));
    }

    @Test
    void withoutAGoodTokenNobodyGetsIn(Platform platform) {
        platform.anonymous().get("/api/v1/orders").then().statusCode(401).body("code", equalTo("unauthenticated"));
        platform.anonymous()
                .header("Authorization", "Bearer none")
                .get("/api/v1/orders")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", notNullValue())
                .body("code", oneOf("invalid-token", "unauthenticated"));
    }

    private static void awaitOrders(Shop shop, String customer, String ordered, int orders) {
        await().atMost(SOON)
                .untilAsserted(() -> shop.value(customer)
                        .then()
                        .statusCode(200)
                        .body("values[0].orders", equalTo(orders))
                        .body("values[0].ordered", equalTo(ordered)));
    }
}
