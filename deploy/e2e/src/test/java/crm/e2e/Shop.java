package crm.e2e;

import io.restassured.response.Response;
import java.util.UUID;

/** What a partner's system does with the platform. */
final class Shop {

    private final Platform platform;
    private final String client;

    /** @param client such as partner-main */
    Shop(Platform platform, String client) {
        this.platform = platform;
        this.client = client;
    }

    /** A new customer's id. */
    String customer() {
        return platform.as(client)
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
        return platform.as(client).header("Idempotency-Key", key).body(order).post("/api/v1/orders");
    }

    Response value(String customer) {
        return platform.as(client).get("/api/v1/customers/" + customer + "/value");
    }
}
