package crm.sales.order;

import static crm.sales.SalesFixture.as;
import static crm.sales.SalesFixture.customer;
import static crm.sales.SalesFixture.placed;
import static crm.sales.SalesFixture.product;
import static crm.sales.SalesFixture.productWithCost;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.contracts.sales.SalesEvents;
import crm.persistence.Ids;
import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
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
@Feature("S-21")
class RefundTest {

    private static final Tokens PARTNER = Tokens.partner("main");

    private String customer;

    @BeforeEach
    void announceACustomer() {
        customer = customer("main", "nobody", "/");
    }

    @Test
    @Feature("A-01")
    void moneyGoesBackInPartsAndThenInFullAndTheOrderStands() {
        String id = placed(PARTNER, customer, productWithCost("main"), "2", "25.00");
        refund(id, "{\"amount\":\"12.50\",\"returned\":true,\"reason\":\"DAMAGED\",\"cost\":\"7.10\"}")
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("status", equalTo("PAID"))
                .body("paid", equalTo("25.00"))
                .body("refunded", equalTo("12.50"));
        refund(id, "{\"amount\":\"12.50\",\"reason\":\"GOODWILL\"}")
                .statusCode(200)
                .body("status", equalTo("PAID"))
                .body("refunded", equalTo("25.00"));
        refund(id, "{\"amount\":\"0.01\",\"reason\":\"GOODWILL\"}")
                .statusCode(422)
                .body("code", equalTo("over-refunded"));
        as(PARTNER)
                .body("{\"amount\":\"0.01\"}")
                .post("/api/v1/orders/" + id + "/payments")
                .then()
                .statusCode(422)
                .body("code", equalTo("overpaid"));
        try (EventProbe orders = new EventProbe(SalesEvents.ORDER_REFUNDED.topic())) {
            List<Seen> seen = orders.ofSubject(id, 4);
            assertEquals(
                    List.of(1L, 2L, 3L, 4L), seen.stream().map(Seen::sequence).toList());
            Seen first = seen.get(2);
            assertTrue(first.is(SalesEvents.ORDER_REFUNDED));
            assertEquals(customer, first.key());
            assertTrue(first.data().get("refundId").asText().startsWith("rfd_"));
            assertEquals("12.50", first.data().get("amount").asText());
            assertEquals("12.50", first.data().get("refundedTotal").asText());
            assertEquals("7.10", first.data().get("cost").asText());
            assertTrue(first.data().get("returned").asBoolean());
            Seen second = seen.get(3);
            assertEquals("25.00", second.data().get("refundedTotal").asText());
            assertFalse(second.data().has("cost"));
            assertFalse(second.data().get("returned").asBoolean());
        }
    }

    @Test
    void theRefundsOfAnOrderAreListedToThoseWhoSeeIt() {
        String owned = customer("main", Tokens.subject("rep-north", "main"), "/sales/north");
        String id = placed(Tokens.repNorth("main"), owned, productWithCost("main"), "2", "25.00");
        refund(id, "{\"amount\":\"1.00\",\"returned\":true,\"reason\":\"DAMAGED\",\"cost\":\"0.50\"}")
                .statusCode(200);
        refund(id, "{\"amount\":\"2.00\",\"reason\":\"GOODWILL\"}").statusCode(200);
        String next = as(Tokens.repNorth("main"))
                .queryParam("limit", 1)
                .get("/api/v1/orders/" + id + "/refunds")
                .then()
                .statusCode(200)
                .body("data.amount", contains("1.00"))
                .body("data.id", everyItem(startsWith("rfd_")))
                .body("data[0].returned", equalTo(true))
                .body("data[0]", not(hasKey("cost")))
                .extract()
                .path("page.next");
        as(Tokens.repNorth("main"))
                .queryParam("limit", 1)
                .queryParam("cursor", next)
                .get("/api/v1/orders/" + id + "/refunds")
                .then()
                .body("data.amount", contains("2.00"))
                .body("page.hasMore", equalTo(false));
        as(Tokens.manager("main"))
                .queryParam("filter", "returned==true")
                .get("/api/v1/orders/" + id + "/refunds")
                .then()
                .body("data", hasSize(1))
                .body("data[0].cost", equalTo("0.50"));
        for (Tokens stranger : List.of(Tokens.repSouth("main"), Tokens.partner("demo"))) {
            as(stranger).get("/api/v1/orders/" + id + "/refunds").then().statusCode(404);
        }
    }

    @Test
    @Feature("C-09")
    void whatIsNotOnesOwnIsNotRefunded() {
        String owned = customer("main", Tokens.subject("rep-north", "main"), "/sales/north");
        String id = placed(Tokens.repNorth("main"), owned, product("main"), "1", "12.50");
        for (Tokens stranger : List.of(Tokens.repSouth("main"), Tokens.partner("demo"))) {
            as(stranger)
                    .body("{\"amount\":\"1\",\"reason\":\"GOODWILL\"}")
                    .post("/api/v1/orders/" + id + "/refunds")
                    .then()
                    .statusCode(404);
        }
        assertEquals(0, refunds(id));
    }

    @Test
    void whatIsWrongIsNamedAndChangesNothing() {
        String id = placed(PARTNER, customer, productWithCost("main"), "2", "20.00");
        refused(id, "{\"reason\":\"DAMAGED\"}", 400, "/amount");
        refused(id, "{\"amount\":\"0\",\"reason\":\"DAMAGED\"}", 400, "/amount");
        refused(id, "{\"amount\":\"-1\",\"reason\":\"DAMAGED\"}", 400, "/amount");
        refused(id, "{\"amount\":\"1.001\",\"reason\":\"DAMAGED\"}", 400, "/amount");
        refused(id, "{\"amount\":\"1\"}", 400, "/reason");
        refused(id, "{\"amount\":\"1\",\"reason\":\" \"}", 400, "/reason");
        refused(id, "{\"amount\":\"1\",\"reason\":\"%s\"}".formatted("x".repeat(201)), 400, "/reason");
        refused(id, "{\"amount\":\"1\",\"reason\":\"DAMAGED\",\"cost\":\"1\"}", 400, "/cost");
        refused(id, "{\"amount\":\"1\",\"reason\":\"DAMAGED\",\"returned\":true,\"cost\":\"-1\"}", 400, "/cost");
        refused(id, "{\"amount\":\"1\",\"reason\":\"DAMAGED\",\"returned\":true,\"cost\":\"14.21\"}", 422, "/cost");
        refused(id, "{\"amount\":\"20.01\",\"reason\":\"DAMAGED\"}", 422, "/amount");
        String unknownCost = placed(PARTNER, customer, product("main"), "1", "12.50");
        refused(
                unknownCost,
                "{\"amount\":\"1\",\"reason\":\"DAMAGED\",\"returned\":true,\"cost\":\"1\"}",
                422,
                "/cost");
        as(PARTNER).get("/api/v1/orders/" + id).then().header("ETag", "\"2\"").body("refunded", equalTo("0.00"));
        assertEquals(0, refunds(id));
    }

    @Test
    void aCancelledOrderGivesBackWhatIsLeftAndIsNotRefundedAgain() {
        String id = placed(PARTNER, customer, product("main"), "2", "20.00");
        refund(id, "{\"amount\":\"5.00\",\"reason\":\"GOODWILL\"}").statusCode(200);
        as(PARTNER)
                .body("{\"reason\":\"changed their mind\"}")
                .post("/api/v1/orders/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("paid", equalTo("20.00"))
                .body("refunded", equalTo("20.00"));
        refund(id, "{\"amount\":\"1.00\",\"reason\":\"GOODWILL\"}")
                .statusCode(422)
                .body("code", equalTo("order-cancelled"));
        try (EventProbe orders = new EventProbe(SalesEvents.ORDER_CANCELLED.topic())) {
            assertEquals(
                    "15.00",
                    orders.ofSubject(id, 4).get(3).data().get("refunded").asText());
        }
    }

    @Test
    void theSameKeyRefundsOnce() {
        String id = placed(PARTNER, customer, product("main"), "2", "25.00");
        String key = UUID.randomUUID().toString();
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            answers.add(as(PARTNER)
                    .header("Idempotency-Key", key)
                    .body("{\"amount\":\"10.00\",\"reason\":\"GOODWILL\"}")
                    .post("/api/v1/orders/" + id + "/refunds")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString());
        }
        assertEquals(answers.getFirst(), answers.getLast());
        assertEquals(1, refunds(id));
        as(PARTNER)
                .header("Idempotency-Key", key)
                .body("{\"amount\":\"11.00\",\"reason\":\"GOODWILL\"}")
                .post("/api/v1/orders/" + id + "/refunds")
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reuse"));
    }

    @Test
    void refundsAtOnceNeverExceedWhatWasPaid() throws Exception {
        String id = placed(PARTNER, customer, product("main"), "2", "25.00");
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                answers.add(callers.submit(() -> as(PARTNER)
                        .body("{\"amount\":\"10.00\",\"reason\":\"GOODWILL\"}")
                        .post("/api/v1/orders/" + id + "/refunds")
                        .statusCode()));
            }
        }
        List<Integer> codes = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            codes.add(answer.get());
        }
        codes.sort(null);
        assertEquals(List.of(200, 200, 422, 422, 422, 422, 422, 422), codes);
        as(PARTNER).get("/api/v1/orders/" + id).then().body("refunded", equalTo("20.00"));
        assertEquals(2, refunds(id));
    }

    private static ValidatableResponse refund(String id, String body) {
        return as(PARTNER).body(body).post("/api/v1/orders/" + id + "/refunds").then();
    }

    private static void refused(String id, String body, int status, String pointer) {
        refund(id, body)
                .statusCode(status)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo(pointer));
    }

    private static long refunds(String id) {
        try (Tables tables = new Tables("main")) {
            return tables.count("select count(*) from refund where order_id = ?", Ids.parse("ord", id));
        }
    }
}
