package crm.customer.timeline;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.EventType;
import crm.contracts.customer.CustomerEvents;
import crm.contracts.marketing.MarketingEvents;
import crm.contracts.sales.QuoteEvents;
import crm.contracts.sales.SalesEvents;
import crm.contracts.support.CallEvents;
import crm.contracts.support.SupportEvents;
import crm.persistence.Ids;
import crm.testing.EventFeed;
import crm.testing.Examples;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
@Feature("C-13")
class TimelineApiTest {

    private static final String CUSTOMERS = "/api/v1/customers/";
    private static final Tokens OWNER = Tokens.repNorth("main");

    @Test
    void whatHappensInAnyServiceIsInOneListTheLatestFirst() {
        String id = create();
        Instant start = Instant.parse("2031-03-01T10:00:00Z");
        ObjectNode placed =
                Examples.of(SalesEvents.ORDER_PLACED).put("customerId", id).put("placedAt", start.toString());
        String order = placed.path("orderId").asText();
        try (EventFeed feed = new EventFeed()) {
            feed.send(SalesEvents.ORDER_PLACED, "main", id, order, 1, placed);
            feed.send(
                    SalesEvents.ORDER_PAID,
                    "main",
                    id,
                    order,
                    2,
                    of(SalesEvents.ORDER_PAID, id)
                            .put("paidAt", start.plusSeconds(60).toString()));
            feed.send(
                    SalesEvents.ORDER_REFUNDED,
                    "main",
                    id,
                    order,
                    3,
                    of(SalesEvents.ORDER_REFUNDED, id)
                            .put("returned", true)
                            .put("refundedAt", start.plusSeconds(120).toString()));
            feed.send(
                    MarketingEvents.RESPONSE_RECORDED,
                    "main",
                    id,
                    "rsp",
                    1,
                    of(MarketingEvents.RESPONSE_RECORDED, id)
                            .put("respondedAt", start.plusSeconds(180).toString()));
            for (EventType<?> type : List.of(
                    SupportEvents.TICKET_CREATED, SupportEvents.FEEDBACK_RECEIVED, SalesEvents.OPPORTUNITY_CREATED)) {
                feed.send(type, "main", id, "other", 1, of(type, id));
            }
        }
        // The customer itself became known, and an actual one when it paid.
        JsonPath all = awaited(id, "sort=-at", 9);
        List<String> latest = all.<String>getList("data.type").subList(0, 4);
        assertEquals(List.of("campaign", "return", "payment", "order"), latest);
        assertEquals(
                Set.of("campaign", "return", "payment", "order", "ticket", "feedback", "opportunity", "customer"),
                new HashSet<>(all.<String>getList("data.type")));
        Map<String, Object> shown = all.getMap("data[3]");
        assertEquals(start.toString(), shown.get("at"));
        assertEquals("crm.sales.order.placed.v1", shown.get("event"));
        assertEquals(id, shown.get("customerId"));
        assertEquals(Map.of("id", order, "href", "/api/v1/orders/" + order), shown.get("source"));
        assertEquals(
                placed.path("total").asText(),
                all.getMap("data[3].detail").get("total").toString());
        assertEquals(
                List.of("return", "order"),
                timeline(OWNER, id, "types=order,return").getList("data.type"));
        assertEquals(List.of(), timeline(OWNER, id, "types=contact").getList("data.type"));
    }

    @Test
    @Feature("C-26")
    void offersAndCallsAreInItAndTouchTheCustomer() {
        String id = create();
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(1));
        ObjectNode issued = of(QuoteEvents.ISSUED, id).put("issuedAt", start.toString());
        ObjectNode decided = of(QuoteEvents.DECIDED, id)
                .put("decidedAt", start.plusSeconds(60).toString());
        ObjectNode call =
                of(CallEvents.ENDED, id).put("startedAt", start.plusSeconds(120).toString());
        String quote = issued.path("quoteId").asText();
        try (EventFeed feed = new EventFeed()) {
            feed.send(QuoteEvents.ISSUED, "main", id, quote, 1, issued);
            feed.send(QuoteEvents.DECIDED, "main", id, quote, 2, decided);
            feed.send(CallEvents.ENDED, "main", id, call.path("callId").asText(), 1, call);
        }
        // As the catalogue of features asks for them.
        JsonPath all = awaited(id, "types=contact,quote,order,return,feedback,call,campaign", 3);
        assertEquals(List.of("call", "quote", "quote"), all.getList("data.type"));
        assertEquals(Map.of("id", quote, "href", "/api/v1/quotes/" + quote), all.getMap("data[1].source"));
        assertEquals("REJECTED", all.getMap("data[1].detail").get("outcome"));
        assertEquals(issued.path("total").asText(), all.getMap("data[2].detail").get("total"));
        assertEquals(
                issued.path("validUntil").asText(), all.getMap("data[2].detail").get("validUntil"));
        String source = call.path("callId").asText();
        assertEquals(Map.of("id", source, "href", "/api/v1/calls/" + source), all.getMap("data[0].source"));
        assertEquals("IN", all.getMap("data[0].detail").get("direction"));
        // Who did not answer knows of nothing.
        ObjectNode missed = of(CallEvents.ENDED, id)
                .put("callId", Ids.text("cal", Ids.next()))
                .put("outcome", "MISSED")
                .put("startedAt", start.plusSeconds(180).toString());
        try (EventFeed feed = new EventFeed()) {
            feed.send(CallEvents.ENDED, "main", id, missed.path("callId").asText(), 1, missed);
        }
        awaited(id, "types=call", 2);
        as(OWNER)
                .get(CUSTOMERS + id + "/tracking")
                .then()
                .statusCode(200)
                .body("lastTouch", equalTo("CALL"))
                .body("lastTouchAt", equalTo(start.plusSeconds(120).toString()));
    }

    @Test
    void whoWorksOnAnOpportunityNowAndWhoDidIsTold() {
        String id = create();
        ObjectNode fact = of(SalesEvents.OPPORTUNITY_OWNER_CHANGED, id);
        try (EventFeed feed = new EventFeed()) {
            feed.send(SalesEvents.OPPORTUNITY_OWNER_CHANGED, "main", id, "opp", 2, fact);
        }
        Map<String, Object> detail = awaited(id, "types=opportunity", 1).getMap("data[0].detail");
        assertEquals(fact.path("ownerBefore").asText(), detail.get("ownerBefore"));
        assertEquals(fact.path("ownerId").asText(), detail.get("ownerId"));
        assertEquals("PROPOSAL", detail.get("stage"));
    }

    @Test
    void anEventThatIsSentAgainAddsNothing() {
        String id = create();
        ProducerRecord<String, String> event = EventFeed.envelope(
                SalesEvents.ORDER_PAID,
                "main",
                id,
                "ord",
                1,
                of(SalesEvents.ORDER_PAID, id).toString());
        try (EventFeed feed = new EventFeed()) {
            feed.send(event);
            feed.send(event);
            feed.send(SalesEvents.ORDER_CANCELLED, "main", id, "ord", 2, of(SalesEvents.ORDER_CANCELLED, id));
        }
        awaited(id, "types=order", 1);
        assertEquals(1, timeline(OWNER, id, "types=payment").getList("data").size());
    }

    @Test
    void pagesHaveEachEntryOnceWhateverTheirTimes() {
        String id = create();
        Set<String> sent = new HashSet<>();
        try (EventFeed feed = new EventFeed()) {
            for (int i = 0; i < 60; i++) {
                // Ten at each time: the order among those is that of their ids.
                ObjectNode fact = of(SalesEvents.ORDER_PAID, id)
                        .put(
                                "paidAt",
                                Instant.parse("2026-05-01T00:00:00Z")
                                        .plusSeconds(i / 10)
                                        .toString());
                feed.send(SalesEvents.ORDER_PAID, "main", id, "ord", i + 1, fact);
            }
        }
        awaited(id, "types=payment", 60).<String>getList("data.id").forEach(sent::add);
        List<String> walked = new ArrayList<>();
        List<String> times = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = timeline(OWNER, id, "types=payment,order&limit=7" + cursor);
            walked.addAll(page.getList("data.id"));
            times.addAll(page.getList("data.at"));
            cursor = page.getBoolean("page.hasMore") ? "&cursor=" + page.getString("page.next") : null;
        } while (cursor != null);
        assertEquals(60, walked.size());
        assertEquals(sent, new HashSet<>(walked));
        assertEquals(times.stream().sorted((a, b) -> b.compareTo(a)).toList(), times);
        String next = timeline(OWNER, id, "types=payment&limit=7").getString("page.next");
        as(OWNER)
                .get(CUSTOMERS + id + "/timeline?types=order&limit=7&cursor=" + next)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("cursor"));
    }

    @Test
    void whatHappenedToTheMergedIsSeenWithTheSurvivorUntilTheMergeIsUndone() {
        String survivor = create();
        String merged = create();
        try (EventFeed feed = new EventFeed()) {
            feed.send(SalesEvents.ORDER_PAID, "main", merged, "ord", 1, of(SalesEvents.ORDER_PAID, merged));
            feed.send(
                    SalesEvents.ORDER_CANCELLED, "main", survivor, "ord", 1, of(SalesEvents.ORDER_CANCELLED, survivor));
        }
        awaited(merged, "types=payment", 1);
        awaited(survivor, "types=order", 1);
        Tokens manager = Tokens.manager("main");
        String merge = as(manager)
                .header("If-Match", "\"" + version(survivor) + "\"")
                .body("{\"duplicate\": \"%s\", \"fields\": {}, \"reason\": \"The same\"}".formatted(merged))
                .post(CUSTOMERS + survivor + "/merges")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        JsonPath both = timeline(OWNER, survivor, "types=payment,order");
        assertEquals(Set.of(survivor, merged), new HashSet<>(both.<String>getList("data.customerId")));
        as(manager)
                .urlEncodingEnabled(false)
                .body("{\"reason\": \"Not the same\"}")
                .post(CUSTOMERS + survivor + "/merges/" + merge + ":undo")
                .then()
                .statusCode(200);
        assertEquals(
                List.of(survivor),
                timeline(OWNER, survivor, "types=payment,order").getList("data.customerId"));
        assertEquals(List.of(merged), timeline(OWNER, merged, "types=payment").getList("data.customerId"));
    }

    @Test
    @Feature("C-09")
    void nobodyReadsMoreThanElsewhere() {
        String id = create();
        try (EventFeed feed = new EventFeed()) {
            feed.send(SalesEvents.ORDER_PAID, "main", id, "ord", 1, of(SalesEvents.ORDER_PAID, id));
            feed.send(SupportEvents.FEEDBACK_RECEIVED, "main", id, "fbk", 1, of(SupportEvents.FEEDBACK_RECEIVED, id));
        }
        awaited(id, "types=payment", 1);
        awaited(id, "types=feedback", 1);
        // Marketing reads feedback and no orders.
        Tokens marketing = Tokens.marketing("main");
        assertEquals(
                List.of("feedback"),
                timeline(marketing, id, "types=feedback,payment").getList("data.type"));
        assertEquals(List.of(), timeline(marketing, id, "types=payment").getList("data.type"));
        for (Tokens other : List.of(Tokens.repSouth("main"), Tokens.partner("demo"))) {
            as(other).get(CUSTOMERS + id + "/timeline").then().statusCode(404);
        }
        as(Tokens.maintainer("main")).get(CUSTOMERS + id + "/timeline").then().statusCode(403);
    }

    @Test
    void whatIsNotATypeIsRefused() {
        String id = create();
        as(OWNER)
                .get(CUSTOMERS + id + "/timeline?types=order,letters")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("types"))
                .body("errors[0].code", equalTo("unknown-value"))
                .body("errors[0].message", containsString("feedback"));
        as(OWNER).get(CUSTOMERS + "ord_1/timeline").then().statusCode(404);
    }

    @Test
    void theTimelineOfANewCustomerBeginsWithItsCreation() {
        JsonPath first = awaited(create(), "sort=-at", 1);
        assertEquals(List.of(CustomerEvents.CREATED.type()), first.getList("data.event"));
    }

    private static ObjectNode of(EventType<?> type, String customer) {
        return Examples.of(type).put("customerId", customer);
    }

    private static JsonPath awaited(String customer, String query, int entries) {
        return await("timeline of " + customer)
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> timeline(OWNER, customer, query + "&limit=500"),
                        page -> page.getList("data").size() >= entries);
    }

    private static JsonPath timeline(Tokens tokens, String customer, String query) {
        return as(tokens)
                .get(CUSTOMERS + customer + "/timeline?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static int version(String customer) {
        return as(OWNER)
                .get(CUSTOMERS + customer)
                .then()
                .statusCode(200)
                .extract()
                .path("version");
    }

    private static String create() {
        return as(OWNER)
                .body("{\"party\": \"PERSON\", \"name\": \"%s\"}".formatted(Ids.next()))
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static RequestSpecification as(Tokens tokens) {
        return given().header("Authorization", "Bearer " + tokens.token()).contentType("application/json");
    }
}
