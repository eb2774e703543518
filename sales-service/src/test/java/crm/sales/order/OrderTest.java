package crm.sales.order;

import static crm.sales.SalesFixture.as;
import static crm.sales.SalesFixture.customer;
import static crm.sales.SalesFixture.order;
import static crm.sales.SalesFixture.product;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.contracts.sales.SalesEvents;
import crm.persistence.Ids;
import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("sales")
@Feature("S-09")
class OrderTest {

    private static final Tokens PARTNER = Tokens.partner("main");

    private String customer;
    private String product;

    @BeforeEach
    void announceACustomer() {
        customer = customer("main", "nobody", "/");
        product = product("main");
    }

    @Test
    void anOrderIsPlacedAtTheProductsPrice() {
        String id = as(PARTNER)
                .body(order(customer, product, "3"))
                .post("/api/v1/orders")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", matchesPattern("/api/v1/orders/ord_.*"))
                .body("total", equalTo("37.50"))
                .body("paid", equalTo("0.00"))
                .body("status", equalTo("PLACED"))
                .body("lines[0].amount", equalTo("37.50"))
                .extract()
                .path("id");
        as(PARTNER).get("/api/v1/orders/" + id).then().statusCode(200).body("total", equalTo("37.50"));
        try (EventProbe orders = new EventProbe(SalesEvents.ORDER_PLACED.topic())) {
            Seen placed = orders.ofSubject(id, 1).getFirst();
            assertEquals(customer, placed.key());
            assertEquals("main", placed.tenant());
            assertEquals(1, placed.sequence());
            assertEquals("37.50", placed.data().get("total").asText());
        }
    }

    @Test
    @Feature("S-12")
    void anOrderIsPaidInPartsAndThenInFull() {
        String id = place("2");
        as(PARTNER)
                .body("{\"amount\":\"10.00\"}")
                .post("/api/v1/orders/" + id + "/payments")
                .then()
                .statusCode(200)
                .body("status", equalTo("PARTLY_PAID"))
                .body("paid", equalTo("10.00"));
        as(PARTNER)
                .body("{\"amount\":\"15.01\"}")
                .post("/api/v1/orders/" + id + "/payments")
                .then()
                .statusCode(422)
                .body("code", equalTo("overpaid"));
        as(PARTNER)
                .body("{\"amount\":\"15\",\"currency\":\"USD\"}")
                .post("/api/v1/orders/" + id + "/payments")
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("status", equalTo("PAID"));
        try (EventProbe orders = new EventProbe(SalesEvents.ORDER_PAID.topic())) {
            List<Seen> seen = orders.ofSubject(id, 3);
            assertEquals(List.of(1L, 2L, 3L), seen.stream().map(Seen::sequence).toList());
            assertEquals(true, seen.get(2).data().get("fullyPaid").asBoolean());
            assertEquals("25.00", seen.get(2).data().get("paidTotal").asText());
        }
    }

    @Test
    @Feature("S-12")
    void paymentsAtOnceNeverExceedWhatIsOpen() throws Exception {
        String id = place("2");
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                answers.add(callers.submit(() -> as(PARTNER)
                        .body("{\"amount\":\"10.00\"}")
                        .post("/api/v1/orders/" + id + "/payments")
                        .statusCode()));
            }
        }
        List<Integer> codes = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            codes.add(answer.get());
        }
        codes.sort(null);
        assertEquals(List.of(200, 200, 422, 422, 422, 422, 422, 422), codes);
        as(PARTNER).get("/api/v1/orders/" + id).then().header("ETag", "\"3\"").body("paid", equalTo("20.00"));
    }

    @Test
    void aCancelledOrderIsRefundedAndTakesNoMorePayment() {
        String id = place("2");
        as(PARTNER).body("{\"amount\":\"5\"}").post("/api/v1/orders/" + id + "/payments");
        as(PARTNER)
                .body("{\"reason\":\"changed their mind\"}")
                .post("/api/v1/orders/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("status", equalTo("CANCELLED"));
        as(PARTNER)
                .body("{\"amount\":\"5\"}")
                .post("/api/v1/orders/" + id + "/payments")
                .then()
                .statusCode(422)
                .body("code", equalTo("order-cancelled"));
        try (EventProbe orders = new EventProbe(SalesEvents.ORDER_CANCELLED.topic())) {
            assertEquals(
                    "5.00",
                    orders.ofSubject(id, 3).get(2).data().get("refunded").asText());
        }
    }

    @Test
    void theSameKeyPlacesOneOrder() {
        String key = UUID.randomUUID().toString();
        String body = order(customer, product, "1");
        byte[] first = as(PARTNER)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/orders")
                .then()
                .statusCode(201)
                .extract()
                .asByteArray();
        byte[] again = as(PARTNER)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/orders")
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .extract()
                .asByteArray();
        assertEquals(new String(first), new String(again));
        as(PARTNER)
                .header("Idempotency-Key", key)
                .body(order(customer, product, "2"))
                .post("/api/v1/orders")
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reuse"));
        assertEquals(1, orders());
    }

    @Test
    void whatIsWrongIsNamedAndChangesNothing() {
        refused(order(customer, product, "0"), 400, "/lines/0/quantity");
        refused(order(customer, product, "-1"), 400, "/lines/0/quantity");
        refused(order(customer, product, "x"), 400, "/lines/0/quantity");
        refused(order(customer, product, "1").replace("USD", "XXX"), 400, "/currency");
        refused(order(customer, product, "1").replace("USD", "USX"), 400, "/currency");
        refused(order(customer, product, "1").replace("lines", "linse"), 400, "/linse");
        refused(order("cus_01h455vb4pex5vsknk084sn02q", product, "1"), 422, "/customerId");
        refused(order("customer 7", product, "1"), 400, "/customerId");
        refused(order(customer, "prd_01h455vb4pex5vsknk084sn02q", "1"), 422, "/lines/0/productId");
        refused(order(customer, product, "1").replace("}]", ",\"unitPrice\":\"1\"}]"), 400, "/lines/0/unitPrice");
        refused(byDescription("-0.01"), 400, "/lines/0/unitPrice");
        refused(byDescription("1.001"), 400, "/lines/0/unitPrice");
        as(PARTNER).body(byDescription("1.01")).post("/api/v1/orders").then().statusCode(201);
        assertEquals(1, orders());
    }

    @Test
    void anotherTenantsCustomerAndOrderDoNotExist() {
        String id = place("1");
        Tokens other = Tokens.partner("demo");
        as(other).get("/api/v1/orders/" + id).then().statusCode(404);
        as(other)
                .body("{\"amount\":\"5\"}")
                .post("/api/v1/orders/" + id + "/payments")
                .then()
                .statusCode(404);
        as(other)
                .body(order(customer, product("demo"), "1"))
                .post("/api/v1/orders")
                .then()
                .statusCode(422)
                .body("code", equalTo("customer-unknown"));
    }

    @Test
    @Feature("C-09")
    void aRepSellsToOwnCustomersOnlyAndTheManagerToAllOfTheUnit() {
        Tokens north = Tokens.repNorth("main");
        Tokens south = Tokens.repSouth("main");
        String owned = customer("main", Tokens.subject("rep-north", "main"), "/sales/north");
        String id = as(north)
                .body(order(owned, product, "1"))
                .post("/api/v1/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(south).body(order(owned, product, "1")).post("/api/v1/orders").then().statusCode(422);
        as(south).get("/api/v1/orders/" + id).then().statusCode(404);
        as(Tokens.manager("main")).get("/api/v1/orders/" + id).then().statusCode(200);
    }

    private String place(String quantity) {
        return as(PARTNER)
                .body(order(customer, product, quantity))
                .post("/api/v1/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String byDescription(String price) {
        return """
                {"customerId":"%s","currency":"USD","lines":[{"description":"Repair","quantity":"1","unitPrice":"%s"}]}""".formatted(customer, price);
    }

    private void refused(String body, int status, String pointer) {
        as(PARTNER)
                .body(body)
                .post("/api/v1/orders")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo(pointer));
    }

    private long orders() {
        try (Tables tables = new Tables("main")) {
            return tables.count("select count(*) from sales_order where customer_id = ?", Ids.parse("cus", customer));
        }
    }
}
