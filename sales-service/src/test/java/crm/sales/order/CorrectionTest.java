package crm.sales.order;

import static crm.sales.SalesFixture.as;
import static crm.sales.SalesFixture.customer;
import static crm.sales.SalesFixture.placed;
import static crm.sales.SalesFixture.product;
import static crm.sales.SalesFixture.productWithCost;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.contracts.sales.SalesEvents;
import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("sales")
@Feature("S-09")
class CorrectionTest {

    private static final Tokens PARTNER = Tokens.partner("main");
    private static final Tokens ADMIN = Tokens.administrator("main");

    private String customer;

    @BeforeEach
    void announceACustomer() {
        customer = customer("main", "nobody", "/");
    }

    @Test
    void theLinesAreReplacedAndTheOrderIsWorthWhatTheyAre() {
        String product = productWithCost("main");
        String id = placed(ADMIN, customer, product, "3", "12.50");
        correct(ADMIN, id, 2, lines(product, "1"))
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("total", equalTo("12.50"))
                .body("cost", equalTo("7.10"))
                .body("status", equalTo("PAID"))
                .body("lines.quantity", contains("1"));
        correct(ADMIN, id, 3, """
                {"productId":"%s","quantity":"2"},
                {"description":"Delivery","quantity":"1","unitPrice":"5.00"}""".formatted(product))
                .statusCode(200)
                .body("total", equalTo("30.00"))
                .body("status", equalTo("PARTLY_PAID"))
                .body("lines.amount", contains("25.00", "5.00"))
                .body("lines[0].category", equalTo("chairs"));
        try (EventProbe orders = new EventProbe(SalesEvents.ORDER_CORRECTED.topic())) {
            List<Seen> seen = orders.ofSubject(id, 4);
            assertEquals(
                    List.of(1L, 2L, 3L, 4L), seen.stream().map(Seen::sequence).toList());
            Seen first = seen.get(2);
            assertTrue(first.is(SalesEvents.ORDER_CORRECTED));
            assertEquals(customer, first.key());
            assertEquals("37.50", first.data().get("totalBefore").asText());
            assertEquals("12.50", first.data().get("total").asText());
            assertEquals("21.30", first.data().get("costBefore").asText());
            assertEquals("7.10", first.data().get("cost").asText());
            assertEquals("WRONG_LINES", first.data().get("reason").asText());
            assertEquals("12.50", first.data().at("/lines/0/amount").asText());
            assertEquals("chairs", first.data().at("/lines/0/category").asText());
            Seen second = seen.get(3);
            assertEquals("7.10", second.data().get("costBefore").asText());
            assertFalse(second.data().has("cost"), "nobody knows what the delivery costs");
            assertEquals(2, second.data().get("lines").size());
        }
    }

    @Test
    void whatWasSoldKeepsItsPriceAndWhatIsNewIsSoldAtThatOfNow() {
        String sold = product("main");
        String id = placed(ADMIN, customer, sold, "1", null);
        price(sold, "99.00");
        String other = product("main");
        price(other, "20.00");
        correct(ADMIN, id, 1, """
                {"productId":"%s","quantity":"2"},{"productId":"%s","quantity":"1"}""".formatted(sold, other))
                .statusCode(200)
                .body("lines.unitPrice", contains("12.50", "20.00"))
                .body("total", equalTo("45.00"))
                // Of both it became known after the order was placed.
                .body("cost", equalTo("3.00"));
    }

    @Test
    void anOrderIsNotCorrectedBelowWhatWasPaidUnlessThatIsRefundedFirst() {
        String product = productWithCost("main");
        String id = placed(PARTNER, customer, product, "2", "25.00");
        correct(PARTNER, id, 2, lines(product, "1"))
                .statusCode(422)
                .body("code", equalTo("below-paid"))
                .body("errors[0].pointer", equalTo("/lines"));
        as(PARTNER)
                .body("{\"amount\":\"12.50\",\"returned\":true,\"reason\":\"RETURNED\",\"cost\":\"7.10\"}")
                .post("/api/v1/orders/" + id + "/refunds")
                .then()
                .statusCode(200);
        correct(PARTNER, id, 3, """
                {"description":"A chair","quantity":"1","unitPrice":"12.50","unitCost":"7.09"}""").statusCode(422).body("code", equalTo("below-returned"));
        correct(PARTNER, id, 3, lines(product, "1"))
                .statusCode(200)
                .body("total", equalTo("12.50"))
                .body("status", equalTo("PAID"));
        as(PARTNER)
                .body("{\"amount\":\"0.01\"}")
                .post("/api/v1/orders/" + id + "/payments")
                .then()
                .statusCode(422)
                .body("code", equalTo("overpaid"));
    }

    @Test
    void whatIsWrongIsNamedAndChangesNothing() {
        String product = product("main");
        String id = placed(PARTNER, customer, product, "1", null);
        refused(id, "{\"reason\":\"WRONG_LINES\"}", 400, "/lines");
        refused(id, "{\"reason\":\"WRONG_LINES\",\"lines\":[]}", 400, "/lines");
        refused(id, body(lines(product, "0")), 400, "/lines/0/quantity");
        refused(id, body(lines("prd_01h455vb4pex5vsknk084sn02q", "1")), 422, "/lines/0/productId");
        refused(
                id,
                body("{\"productId\":\"%s\",\"quantity\":\"1\",\"unitCost\":\"1\"}".formatted(product)),
                400,
                "/lines/0/unitCost");
        refused(
                id,
                body("{\"description\":\"x\",\"quantity\":\"1\",\"unitPrice\":\"1\",\"unitCost\":\"-1\"}"),
                400,
                "/lines/0/unitCost");
        refused(id, "{\"lines\":[%s]}".formatted(lines(product, "1")), 400, "/reason");
        as(PARTNER)
                .body(body(lines(product, "1")))
                .post("/api/v1/orders/" + id + "/corrections")
                .then()
                .statusCode(428);
        correct(PARTNER, id, 7, lines(product, "1")).statusCode(412).body("currentVersion", equalTo(1));
        as(PARTNER).get("/api/v1/orders/" + id).then().header("ETag", "\"1\"").body("total", equalTo("12.50"));
        as(PARTNER).body("{\"reason\":\"a mistake\"}").post("/api/v1/orders/" + id + "/cancel");
        correct(PARTNER, id, 2, lines(product, "1")).statusCode(422).body("code", equalTo("order-cancelled"));
    }

    @Test
    @Feature("C-09")
    void whatIsNotOnesOwnIsNotCorrected() {
        String product = product("main");
        String owned = customer("main", Tokens.subject("rep-north", "main"), "/sales/north");
        String id = placed(Tokens.repNorth("main"), owned, product, "1", null);
        correct(Tokens.repSouth("main"), id, 1, lines(product, "2")).statusCode(404);
        correct(Tokens.partner("demo"), id, 1, lines(product, "2")).statusCode(404);
        correct(Tokens.repNorth("main"), id, 1, lines(product, "2")).statusCode(200);
    }

    @Test
    void theSameKeyCorrectsOnce() {
        String product = product("main");
        String id = placed(PARTNER, customer, product, "1", null);
        String key = UUID.randomUUID().toString();
        for (String replayed : new String[] {null, "true"}) {
            as(PARTNER)
                    .header("Idempotency-Key", key)
                    .header("If-Match", "\"1\"")
                    .body(body(lines(product, "2")))
                    .post("/api/v1/orders/" + id + "/corrections")
                    .then()
                    .statusCode(200)
                    .header("Idempotency-Replayed", equalTo(replayed))
                    .body("version", equalTo(2));
        }
    }

    private static void price(String product, String amount) {
        String version = as(ADMIN).get("/api/v1/products/" + product).header("ETag");
        as(Tokens.maintainer("main"))
                .header("If-Match", version)
                .body("{\"amount\":\"%s\",\"cost\":\"1.00\"}".formatted(amount))
                .put("/api/v1/products/" + product + "/prices/USD")
                .then()
                .statusCode(200);
    }

    private static String lines(String product, String quantity) {
        return "{\"productId\":\"%s\",\"quantity\":\"%s\"}".formatted(product, quantity);
    }

    private static String body(String lines) {
        return "{\"reason\":\"WRONG_LINES\",\"lines\":[%s]}".formatted(lines);
    }

    private static ValidatableResponse correct(Tokens caller, String id, long version, String lines) {
        return as(caller)
                .header("If-Match", "\"" + version + "\"")
                .body(body(lines))
                .post("/api/v1/orders/" + id + "/corrections")
                .then();
    }

    private static void refused(String id, String body, int status, String pointer) {
        as(PARTNER)
                .header("If-Match", "\"1\"")
                .body(body)
                .post("/api/v1/orders/" + id + "/corrections")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo(pointer));
    }
}
