package crm.analytics.segment;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.analytics.Happened;
import crm.analytics.Happened.Order;
import crm.analytics.projection.Work;
import crm.persistence.Ids;
import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("analytics")
@Feature("M-11")
class SegmentApiTest {

    private static final String SEGMENTS = "/api/v1/segments";

    @Inject
    Work work;

    @Test
    void customersEnterAndLeaveWithTheirEvents() {
        UUID early = Ids.next();
        UUID late = Ids.next();
        Order first = order(early, "120.00");
        work.apply("main", List.of(first.placed(1), first.paid(2, first.total(), first.total(), first.placedAt())));
        String segment = create("main", atLeast(100)).extract().path("id");
        awaitCurrent("main", segment, 1);

        Order second = order(late, "100.00");
        work.apply(
                "main", List.of(second.placed(1), second.paid(2, second.total(), second.total(), second.placedAt())));
        members("main", segment).body("data.customerId", containsInAnyOrder(text(early), text(late)));

        // Money back does not take revenue away, but a condition on what remains does.
        as(Tokens.marketing("main"))
                .header("If-Match", "\"1\"")
                .body(body("Net " + UUID.randomUUID(), atLeast(100).replace("revenue", "netRevenue")))
                .put(SEGMENTS + "/" + segment)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""));
        awaitCurrent("main", segment, 2);
        work.apply("main", List.of(first.cancelled(3, first.total(), Instant.parse("2026-05-03T00:00:00Z"))));
        members("main", segment).body("data.customerId", equalTo(List.of(text(late))));

        try (EventProbe probe = new EventProbe("crm.analytics.segment")) {
            List<Seen> events = probe.ofSubject(segment + "/" + text(early), 2);
            assertEquals(
                    List.of("crm.analytics.segment.entered.v1 1", "crm.analytics.segment.left.v1 2"),
                    events.stream()
                            .map(event -> event.attributes().get("type") + " " + event.sequence())
                            .toList());
            assertEquals(text(early), events.getFirst().key());
            probe.ofSubject(segment + "/" + text(late), 1);
        }
    }

    @Test
    @Feature({"A-05", "M-11"})
    void customersEnterAndLeaveWithTheirQuadrant() {
        UUID customer = Ids.next();
        Order first = new Order(
                Ids.next(),
                customer,
                "DKK",
                new BigDecimal("90.00"),
                Instant.now().minus(Duration.ofDays(200)));
        work.apply("main", List.of(first.imported()));
        try (Tables tables = new Tables("main")) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> tables.count("select count(*) from base_cuts where currency = 'DKK'") > 0);
        }
        String segment = create("main", """
                        {"field": "quadrant", "currency": "DKK", "operator": "eq", "value": "observe"}""").extract().path("id");
        awaitCurrent("main", segment, 1);
        members("main", segment).body("data.customerId", equalTo(List.of(text(customer))));
        Order second = new Order(
                Ids.next(),
                customer,
                "DKK",
                new BigDecimal("90.00"),
                Instant.now().minus(Duration.ofDays(10)));
        work.apply("main", List.of(second.imported()));
        members("main", segment).body("data.customerId", not(hasItem(text(customer))));
        try (EventProbe probe = new EventProbe("crm.analytics.segment")) {
            List<Seen> facts = probe.ofSubject(segment + "/" + text(customer), 2);
            assertEquals(
                    List.of("crm.analytics.segment.entered.v1", "crm.analytics.segment.left.v1"),
                    facts.stream().map(fact -> fact.attributes().get("type")).toList());
        }
    }

    @Test
    void twoBatchesThatTogetherMeetAConditionDoNotMissEachOther() {
        String segment = create(
                        "main",
                        "{\"and\": [{\"field\": \"orders\", \"currency\": \"SEK\", \"operator\": \"ge\", \"value\": \"1\"},"
                                + " {\"field\": \"tickets\", \"operator\": \"ge\", \"value\": \"1\"}]}")
                .extract()
                .path("id");
        int customers = 20;
        for (int i = 0; i < customers; i++) {
            UUID customer = Ids.next();
            Order order = Order.of(customer, "SEK", "1.00", "2026-05-01T10:00:00Z");
            work.applyAtOnce(
                    "main", List.of(List.of(order.imported()), List.of(Happened.ticket(customer, order.placedAt()))));
        }
        members("main", segment).body("data.size()", equalTo(customers));
    }

    @Test
    void whomAnotherOneStandsForIsNotCounted() {
        String tenant = "t-" + UUID.randomUUID();
        UUID survivor = Ids.next();
        UUID merged = Ids.next();
        List.of(survivor, merged)
                .forEach(customer ->
                        work.apply(tenant, List.of(order(customer, "60.00").imported())));
        String bought = "{\"field\": \"ordered\", \"currency\": \"CHF\", \"operator\": \"ge\", \"value\": \"60\"}";
        String anybody = bought.replace("60", "0");
        // More days than a calendar has.
        String longAgo = "{\"field\": \"recencyDays\", \"operator\": \"gt\", \"value\": \"99999999999\"}";
        preview(tenant, longAgo, 0, 2);
        preview(tenant, longAgo.replace("gt", "lt"), 2, 2);
        preview(tenant, bought, 2, 2);
        preview(tenant, anybody, 2, 2);

        work.apply(tenant, List.of(Happened.merged(merged, 5, survivor, Ids.next())));
        preview(tenant, bought, 1, 1);
        preview(tenant, anybody, 1, 1);
        preview(tenant, bought.replace("60", "120"), 1, 1);
    }

    private static void preview(String tenant, String condition, int count, int of) {
        as(Tokens.marketing(tenant))
                .body("{\"condition\": " + condition + "}")
                .urlEncodingEnabled(false)
                .post(SEGMENTS + ":preview")
                .then()
                .statusCode(200)
                .body("count", equalTo(count))
                .body("of", equalTo(of));
    }

    @Test
    void aConditionIsCountedBeforeThereIsASegmentAndMembersAreExported() {
        UUID customer = Ids.next();
        work.apply(
                "main",
                List.of(Order.of(customer, "MXN", "777.00", "2026-05-01T10:00:00Z")
                        .imported()));
        String condition = "{\"and\": [{\"field\": \"revenue\", \"currency\": \"MXN\", \"operator\": \"ge\","
                + " \"value\": \"700\"}, {\"field\": \"historicalValue\", \"currency\": \"MXN\","
                + " \"operator\": \"gt\", \"value\": \"100\"}, {\"field\": \"orders\", \"operator\": \"eq\","
                + " \"value\": \"1\"}, {\"not\": {\"field\": \"tickets\", \"operator\": \"gt\", \"value\": \"0\"}}]}";
        as(Tokens.marketing("main"))
                .body("{\"condition\": " + condition + "}")
                .urlEncodingEnabled(false)
                .post(SEGMENTS + ":preview")
                .then()
                .statusCode(200)
                .body("count", equalTo(1));
        as(Tokens.repNorth("main"))
                .body("{\"condition\": " + condition + "}")
                .urlEncodingEnabled(false)
                .post(SEGMENTS + ":preview")
                .then()
                .statusCode(200)
                .body("count", equalTo(0));
        as(Tokens.marketing("main"))
                .body("{\"condition\": {\"field\": \"nosuch\", \"operator\": \"eq\", \"value\": \"1\"}}")
                .urlEncodingEnabled(false)
                .post(SEGMENTS + ":preview")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/condition/field"));
        String segment = create("main", condition).extract().path("id");
        awaitCurrent("main", segment, 1);
        as(Tokens.marketing("main"))
                .accept("text/csv")
                .get(SEGMENTS + "/" + segment + "/members.csv")
                .then()
                .statusCode(200)
                .body(startsWith("customerId,since\n" + text(customer) + ","));
    }

    @Test
    void whoseSegmentIsDeletedLeaves() {
        UUID customer = Ids.next();
        work.apply("main", List.of(order(customer, "900.00").imported()));
        String segment = create("main", atLeast(900)).extract().path("id");
        awaitCurrent("main", segment, 1);
        as(Tokens.marketing("main"))
                .header("If-Match", "\"1\"")
                .delete(SEGMENTS + "/" + segment)
                .then()
                .statusCode(204);
        as(Tokens.marketing("main")).get(SEGMENTS + "/" + segment).then().statusCode(404);
        try (EventProbe probe = new EventProbe("crm.analytics.segment")) {
            assertEquals(
                    2L,
                    probe.ofSubject(segment + "/" + text(customer), 2).getLast().sequence());
        }
    }

    @Test
    void itIsExplainedWhySomebodyBelongs() {
        UUID customer = Ids.next();
        work.apply(
                "main",
                List.of(
                        order(customer, "50.00").imported(),
                        Happened.customer(customer, 1, "x", "/sales/north", "ACTUAL")));
        String segment = create("main", atLeast(100)).extract().path("id");
        as(Tokens.marketing("main"))
                .queryParam("customerId", text(customer))
                .get(SEGMENTS + "/" + segment + "/explain")
                .then()
                .statusCode(200)
                .body("matches", equalTo(false))
                .body("member", equalTo(false))
                .body("explanation.field", equalTo("revenue"))
                .body("explanation.value", equalTo("100"))
                .body("explanation.actual", equalTo("50.00"));
        // Whom a caller does not see does not exist for it.
        as(Tokens.repSouth("main"))
                .queryParam("customerId", text(customer))
                .get(SEGMENTS + "/" + segment + "/explain")
                .then()
                .statusCode(404);
    }

    @Test
    void timeAloneMakesCustomersLeaveAtMidnight() {
        UUID customer = Ids.next();
        work.apply("main", List.of(order(customer, "1.00").imported()));
        String segment = create("main", "{\"field\": \"recencyDays\", \"operator\": \"ge\", \"value\": \"0\"}")
                .extract()
                .path("id");
        awaitCurrent("main", segment, 1);
        String id = Ids.parse("seg", segment).toString();
        try (Tables tables = new Tables("main")) {
            // As if it had last been evaluated the day before, with another result.
            tables.run("update segment set swept_at = swept_at - interval '1 day' where segment_id = '" + id + "'");
            tables.run("update segment_member set member = false where segment_id = '" + id + "'");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> tables.count(
                                    "select count(*) from segment_member where member and segment_id = ?::uuid", id)
                            > 0);
        }
    }

    @Test
    void changesNeedTheVersionThatWasRead() {
        String segment = create("main", atLeast(1)).extract().path("id");
        String body = body("Other " + UUID.randomUUID(), atLeast(2));
        as(Tokens.marketing("main"))
                .body(body)
                .put(SEGMENTS + "/" + segment)
                .then()
                .statusCode(428);
        as(Tokens.marketing("main"))
                .header("If-Match", "\"7\"")
                .body(body)
                .put(SEGMENTS + "/" + segment)
                .then()
                .statusCode(412);
    }

    @Test
    void badConditionsAndTakenNamesAreRefused() {
        as(Tokens.marketing("main"))
                .body(body("Bad", "{\"field\": \"revenue\", \"operator\": \"ge\", \"value\": \"1\"}"))
                .post(SEGMENTS)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/condition/currency"));
        String name = "Taken " + UUID.randomUUID();
        as(Tokens.marketing("main"))
                .body(body(name, atLeast(1)))
                .post(SEGMENTS)
                .then()
                .statusCode(201);
        as(Tokens.marketing("main"))
                .body(body(name, atLeast(1)))
                .post(SEGMENTS)
                .then()
                .statusCode(409)
                .body("code", equalTo("name-taken"));
    }

    @Test
    void aTreeOfAThousandLevelsAndAnUnknownFieldAreRefused() {
        String leaf = "{\"field\": \"shoeSize\", \"operator\": \"ge\", \"value\": \"1\"}";
        as(Tokens.marketing("main"))
                .body(body("Unknown", leaf))
                .post(SEGMENTS)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/condition/field"))
                .body("errors[0].code", equalTo("unknown-value"));
        for (int depth : List.of(9, 1000)) {
            as(Tokens.marketing("main"))
                    .body(body("Deep", "{\"not\": ".repeat(depth) + leaf + "}".repeat(depth)))
                    .post(SEGMENTS)
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void aBodyIsNeeded() {
        as(Tokens.marketing("main")).body("null").post(SEGMENTS).then().statusCode(400);
        as(Tokens.marketing("main")).post(SEGMENTS).then().statusCode(400);
    }

    @Test
    void otherTenantsDoNotKnowOfIt() {
        String segment = create("main", atLeast(1)).extract().path("id");
        as(Tokens.marketing("demo")).get(SEGMENTS + "/" + segment).then().statusCode(404);
        as(Tokens.marketing("demo"))
                .get(SEGMENTS + "/" + segment + "/members")
                .then()
                .statusCode(404);
        as(Tokens.marketing("demo")).get(SEGMENTS).then().body("data.id", not(hasItem(segment)));
        as(Tokens.marketing("main"))
                .queryParam("limit", 500)
                .get(SEGMENTS)
                .then()
                .body("data.id", hasItem(segment));
    }

    private void awaitCurrent(String tenant, String segment, int version) {
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> as(Tokens.marketing(tenant))
                                .get(SEGMENTS + "/" + segment)
                                .path("evaluation.state"),
                        equalTo("CURRENT"));
    }

    private static ValidatableResponse members(String tenant, String segment) {
        return as(Tokens.marketing(tenant))
                .get(SEGMENTS + "/" + segment + "/members")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse create(String tenant, String condition) {
        return as(Tokens.marketing(tenant))
                .body(body("Segment " + UUID.randomUUID(), condition))
                .post(SEGMENTS)
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"1\""));
    }

    /** A currency of its own keeps the customers of other tests out. */
    private static String atLeast(int amount) {
        return "{\"field\": \"revenue\", \"currency\": \"CHF\", \"operator\": \"ge\", \"value\": \"" + amount + "\"}";
    }

    private static String body(String name, String condition) {
        return "{\"name\": \"" + name + "\", \"condition\": " + condition + "}";
    }

    private static Order order(UUID customer, String total) {
        return new Order(Ids.next(), customer, "CHF", new BigDecimal(total), Instant.parse("2026-05-01T10:00:00Z"));
    }

    private static String text(UUID customer) {
        return Ids.text("cus", customer);
    }

    private static RequestSpecification as(Tokens caller) {
        return given().header("Authorization", "Bearer " + caller.token()).contentType("application/json");
    }
}
