package crm.sales.order;

import static crm.sales.SalesFixture.as;
import static crm.sales.SalesFixture.customer;
import static crm.sales.SalesFixture.order;
import static crm.sales.SalesFixture.placed;
import static crm.sales.SalesFixture.product;
import static crm.sales.SalesFixture.productWithCost;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import crm.contracts.sales.SalesEvents;
import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("sales")
@Feature("A-01")
class CostTest {

    private static final Tokens PARTNER = Tokens.partner("main");
    private static final Tokens ADMIN = Tokens.administrator("main");
    private static final Tokens MAINTAINER = Tokens.maintainer("main");

    private String customer;

    @BeforeEach
    void announceACustomer() {
        customer = customer("main", "nobody", "/");
    }

    @Test
    void anOrderCostsWhatItsProductsCostWhenItIsPlaced() {
        String product = productWithCost("main");
        String id = placed(PARTNER, customer, product, "1.5", null);
        as(ADMIN)
                .get("/api/v1/orders/" + id)
                .then()
                .body("total", equalTo("18.75"))
                .body("cost", equalTo("10.65"))
                .body("lines[0].unitCost", equalTo("7.10"))
                .body("lines[0].category", equalTo("chairs"));
        JsonNode placed = placedFact(id);
        assertEquals("10.65", placed.get("cost").asText());
        assertEquals("7.10", placed.get("lines").get(0).get("unitCost").asText());
        assertEquals("chairs", placed.get("lines").get(0).get("category").asText());
    }

    @Test
    void theCostOfAnOrderIsUnknownWhereThatOfOneLineIs() {
        String id = as(PARTNER)
                .body("""
                        {"customerId":"%s","currency":"USD","lines":[
                         {"productId":"%s","quantity":"1"},
                         {"description":"Repair","quantity":"2","unitPrice":"10.00","unitCost":"0.00"},
                         {"description":"Delivery","quantity":"1","unitPrice":"5.00"}]}""".formatted(customer, productWithCost("main")))
                .post("/api/v1/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(ADMIN).get("/api/v1/orders/" + id).then().body("$", not(hasKey("cost")));
        JsonNode placed = placedFact(id);
        assertFalse(placed.has("cost"));
        assertEquals("0.00", placed.get("lines").get(1).get("unitCost").asText());
        assertFalse(placed.get("lines").get(2).has("unitCost"));
        assertFalse(placed.get("lines").get(2).has("category"));
    }

    @Test
    @Feature("G-03")
    void costsAreShownToThoseOnlyWhoMaySeeThem() {
        String product = productWithCost("main");
        String id = placed(PARTNER, customer, product, "1", null);
        for (Tokens caller : List.of(PARTNER, Tokens.agent("main"))) {
            as(caller)
                    .get("/api/v1/orders/" + id)
                    .then()
                    .body("$", not(hasKey("cost")))
                    .body("lines[0]", not(hasKey("unitCost")));
            as(caller)
                    .get("/api/v1/orders?filter=id==" + id)
                    .then()
                    .body("data[0].total", equalTo("12.50"))
                    .body("data[0]", not(hasKey("cost")));
            as(caller)
                    .get("/api/v1/products/" + product)
                    .then()
                    .body("prices[0].amount", equalTo("12.50"))
                    .body("prices[0]", not(hasKey("cost")));
            as(caller)
                    .get("/api/v1/products?filter=id==" + product)
                    .then()
                    .body("data[0].prices[0]", not(hasKey("cost")));
        }
        as(ADMIN).get("/api/v1/orders?filter=id==" + id).then().body("data[0].cost", equalTo("7.10"));
        for (Tokens caller : List.of(ADMIN, MAINTAINER)) {
            as(caller).get("/api/v1/products/" + product).then().body("prices[0].cost", equalTo("7.10"));
            as(caller)
                    .get("/api/v1/products?filter=id==" + product)
                    .then()
                    .body("data[0].prices[0].cost", equalTo("7.10"));
        }
        as(PARTNER).get("/api/v1/orders?filter=cost=gt=1").then().statusCode(400);
        as(PARTNER)
                .body(order(customer, product, "1"))
                .post("/api/v1/orders")
                .then()
                .statusCode(201)
                .body("$", not(hasKey("cost")));
    }

    @Test
    void aCostIsSetWithThePriceAndUnknownWithoutIt() {
        String product = product("main");
        set(product, "USD", 3, "{\"amount\":\"12.50\",\"cost\":\"8\"}", 200);
        as(MAINTAINER)
                .get("/api/v1/products/" + product)
                .then()
                .body("prices[1].cost", equalTo("8.00"))
                .body("prices[0]", not(hasKey("cost")));
        set(product, "USD", 4, "{\"amount\":\"12.50\",\"cost\":\"-1\"}", 400);
        set(product, "JPY", 4, "{\"amount\":\"1000\",\"cost\":\"1.5\"}", 400);
        set(product, "USD", 4, "{\"amount\":\"13.00\"}", 200);
        as(MAINTAINER).get("/api/v1/products/" + product).then().body("prices[1]", not(hasKey("cost")));
    }

    @Test
    void whatIsNoCostOrCategoryIsRefused() {
        refusedProduct("\"category\":\"Chairs\"", "/category");
        refusedProduct("\"category\":\"\"", "/category");
        refusedProduct("\"category\":\"two words\"", "/category");
        refusedProduct("\"prices\":[{\"currency\":\"USD\",\"amount\":\"1\",\"cost\":\"-1\"}]", "/prices/0/cost");
        refusedProduct("\"prices\":[{\"currency\":\"JPY\",\"amount\":\"1\",\"cost\":\"0.5\"}]", "/prices/0/cost");
        refusedLine("\"productId\":\"%s\",\"unitCost\":\"1\"".formatted(product("main")));
        refusedLine("\"description\":\"Repair\",\"unitPrice\":\"1\",\"unitCost\":\"-1\"");
        refusedLine("\"description\":\"Repair\",\"unitPrice\":\"1\",\"unitCost\":\"1.001\"");
    }

    private static JsonNode placedFact(String id) {
        try (EventProbe orders = new EventProbe(SalesEvents.ORDER_PLACED.topic())) {
            return orders.ofSubject(id, 1).getFirst().data();
        }
    }

    private static void set(String product, String currency, long version, String body, int status) {
        as(MAINTAINER)
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .put("/api/v1/products/" + product + "/prices/" + currency)
                .then()
                .statusCode(status);
    }

    private static void refusedProduct(String more, String pointer) {
        as(MAINTAINER)
                .body("{\"code\":\"any\",\"name\":\"A chair\",%s}".formatted(more))
                .post("/api/v1/products")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));
    }

    private void refusedLine(String line) {
        as(PARTNER)
                .body("{\"customerId\":\"%s\",\"currency\":\"USD\",\"lines\":[{\"quantity\":\"1\",%s}]}"
                        .formatted(customer, line))
                .post("/api/v1/orders")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/lines/0/unitCost"));
    }
}
