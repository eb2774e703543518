package crm.e2e;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** What a partner's system does with the platform. */
final class Shop {

    private final RequestSpecification client;

    /** @param client such as partner-main; one token serves for the few minutes of a test */
    Shop(Platform platform, String client) {
        this.client = platform.as(client);
    }

    /** A new customer's id. */
    String customer() {
        return given().spec(client)
                .body("""
                        {"party": "ORGANISATION", "name": "Customer %s"}""".formatted(UUID.randomUUID()))
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** An order of one line that is worth the given amount of USD. */
    static String order(String customer, String amount) {
        return """
                {"customerId": "%s", "currency": "USD",
                 "lines": [{"description": "Consulting", "quantity": "1", "unitPrice": "%s"}]}""".formatted(customer, amount);
    }

    Response place(String key, String order) {
        return given().spec(client).header("Idempotency-Key", key).body(order).post("/api/v1/orders");
    }

    Response value(String customer) {
        return given().spec(client).get("/api/v1/customers/" + customer + "/value");
    }
}
