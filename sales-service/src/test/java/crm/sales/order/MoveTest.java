package crm.sales.order;

import static crm.sales.SalesFixture.as;
import static crm.sales.SalesFixture.customer;
import static crm.sales.SalesFixture.placed;
import static crm.sales.SalesFixture.product;
import static crm.sales.SalesFixture.productWithCost;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import crm.contracts.sales.SalesEvents;
import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
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
@Feature("S-09")
class MoveTest {

    private static final Tokens PARTNER = Tokens.partner("main");
    private static final Tokens NORTH = Tokens.repNorth("main");

    private String wrong;
    private String right;

    @BeforeEach
    void announceCustomers() {
        wrong = customer("main", Tokens.subject("rep-north", "main"), "/sales/north");
        right = customer("main", Tokens.subject("rep-south", "main"), "/sales/south");
    }

    @Test
    void theOrderGoesWithAllThatWasPaidAndWentBackAndBothCustomersAreTold() {
        String id = placed(PARTNER, wrong, productWithCost("main"), "2", "25.00");
        as(PARTNER)
                .body("{\"amount\":\"12.50\",\"returned\":true,\"reason\":\"DAMAGED\",\"cost\":\"7.10\"}")
                .post("/api/v1/orders/" + id + "/refunds")
                .then()
                .statusCode(200);
        move(PARTNER, id, 3, right)
                .statusCode(200)
                .header("ETag", "\"5\"")
                .body("customerId", equalTo(right))
                .body("ownerId", equalTo(Tokens.subject("rep-south", "main")))
                .body("orgUnit", equalTo("/sales/south"))
                .body("paid", equalTo("25.00"))
                .body("refunded", equalTo("12.50"));
        try (EventProbe orders = new EventProbe(SalesEvents.ORDER_RELEASED.topic())) {
            List<Seen> seen = orders.ofSubject(id, 5);
            Seen released = seen.stream()
                    .filter(event -> event.is(SalesEvents.ORDER_RELEASED))
                    .findFirst()
                    .orElseThrow();
            Seen received = seen.stream()
                    .filter(event -> event.is(SalesEvents.ORDER_RECEIVED))
                    .findFirst()
                    .orElseThrow();
            assertEquals(wrong, released.key());
            assertEquals(right, received.key());
            assertEquals(4, released.sequence());
            assertEquals(5, received.sequence());
            assertMoved(released.data(), wrong, right);
            assertMoved(received.data(), right, wrong);
            assertEquals(released.data().get("movedAt"), received.data().get("movedAt"));
            assertEquals("chairs", received.data().at("/lines/0/category").asText());
            assertEquals("25.00", received.data().at("/lines/0/amount").asText());
            assertEquals("7.10", received.data().at("/lines/0/unitCost").asText());
        }
    }

    @Test
    void whatHappensAfterwardsIsToldOfTheNewCustomer() {
        String id = placed(PARTNER, wrong, product("main"), "2", null);
        move(PARTNER, id, 1, right).statusCode(200);
        as(PARTNER)
                .body("{\"amount\":\"25.00\"}")
                .post("/api/v1/orders/" + id + "/payments")
                .then()
                .statusCode(200);
        try (EventProbe orders = new EventProbe(SalesEvents.ORDER_PAID.topic())) {
            Seen paid = orders.await(1, event -> id.equals(event.subject()) && event.is(SalesEvents.ORDER_PAID))
                    .getFirst();
            assertEquals(right, paid.key());
            assertEquals(right, paid.data().get("customerId").asText());
            assertEquals(4, paid.sequence());
            Seen received = orders.await(1, event -> id.equals(event.subject()) && event.is(SalesEvents.ORDER_RECEIVED))
                    .getFirst();
            assertFalse(received.data().has("cost"), "nobody knows what it costs");
            assertEquals("0.00", received.data().get("returnedCost").asText());
        }
    }

    @Test
    @Feature("C-09")
    void whoLooksAfterTheNewCustomerSeesTheOrderAndNobodyGivesAwayOrTakesWhatHeDoesNotSee() {
        String id = placed(NORTH, wrong, product("main"), "1", null);
        move(NORTH, id, 1, right)
                .statusCode(422)
                .body("code", equalTo("customer-unknown"))
                .body("errors[0].pointer", equalTo("/customerId"));
        move(Tokens.repSouth("main"), id, 1, right).statusCode(404);
        move(Tokens.partner("demo"), id, 1, right).statusCode(404);
        move(Tokens.manager("main"), id, 1, right).statusCode(200);
        as(NORTH).get("/api/v1/orders/" + id).then().statusCode(404);
        as(Tokens.repSouth("main")).get("/api/v1/orders/" + id).then().statusCode(200);
    }

    @Test
    void whatIsWrongIsNamedAndChangesNothing() {
        String id = placed(PARTNER, wrong, product("main"), "1", null);
        move(PARTNER, id, 1, wrong).statusCode(422).body("code", equalTo("same-customer"));
        move(PARTNER, id, 1, customer("demo", "nobody", "/")).statusCode(422).body("code", equalTo("customer-unknown"));
        move(PARTNER, id, 1, "customer 7").statusCode(400).body("errors[0].pointer", equalTo("/customerId"));
        move(PARTNER, id, 2, right).statusCode(412);
        as(PARTNER)
                .body(body(right))
                .post("/api/v1/orders/" + id + "/moves")
                .then()
                .statusCode(428);
        as(PARTNER)
                .header("If-Match", "\"1\"")
                .body("{\"customerId\":\"%s\"}".formatted(right))
                .post("/api/v1/orders/" + id + "/moves")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/reason"));
        as(PARTNER).get("/api/v1/orders/" + id).then().header("ETag", "\"1\"").body("customerId", equalTo(wrong));
        as(PARTNER).body("{\"reason\":\"a mistake\"}").post("/api/v1/orders/" + id + "/cancel");
        move(PARTNER, id, 2, right).statusCode(422).body("code", equalTo("order-cancelled"));
    }

    @Test
    void theSameKeyMovesOnce() {
        String id = placed(PARTNER, wrong, product("main"), "1", null);
        String key = UUID.randomUUID().toString();
        for (String replayed : new String[] {null, "true"}) {
            as(PARTNER)
                    .header("Idempotency-Key", key)
                    .header("If-Match", "\"1\"")
                    .body(body(right))
                    .post("/api/v1/orders/" + id + "/moves")
                    .then()
                    .statusCode(200)
                    .header("Idempotency-Replayed", equalTo(replayed))
                    .body("version", equalTo(3));
        }
    }

    @Test
    void ofTwoMovesAtOnceOneHappens() throws Exception {
        String id = placed(PARTNER, wrong, product("main"), "1", null);
        String third = customer("main", "nobody", "/");
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String target : List.of(right, third)) {
                answers.add(callers.submit(
                        () -> move(PARTNER, id, 1, target).extract().statusCode()));
            }
        }
        List<Integer> codes = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            codes.add(answer.get());
        }
        codes.sort(null);
        assertEquals(List.of(200, 412), codes);
        as(PARTNER).get("/api/v1/orders/" + id).then().header("ETag", "\"3\"");
    }

    private static void assertMoved(JsonNode fact, String customer, String other) {
        assertEquals(customer, fact.get("customerId").asText());
        assertEquals(other, fact.get("otherCustomerId").asText());
        assertEquals("25.00", fact.get("total").asText());
        assertEquals("14.20", fact.get("cost").asText());
        assertEquals("7.10", fact.get("returnedCost").asText());
        assertEquals("25.00", fact.get("paidTotal").asText());
        assertEquals("12.50", fact.get("refundedTotal").asText());
        assertEquals("WRONG_CUSTOMER", fact.get("reason").asText());
    }

    private static String body(String customer) {
        return "{\"customerId\":\"%s\",\"reason\":\"WRONG_CUSTOMER\"}".formatted(customer);
    }

    private static ValidatableResponse move(Tokens caller, String id, long version, String customer) {
        return as(caller)
                .header("If-Match", "\"" + version + "\"")
                .body(body(customer))
                .post("/api/v1/orders/" + id + "/moves")
                .then();
    }
}
