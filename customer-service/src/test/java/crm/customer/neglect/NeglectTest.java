package crm.customer.neglect;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.EventType;
import crm.contracts.analytics.AnalyticsEvents;
import crm.contracts.customer.CustomerEvents;
import crm.contracts.marketing.MarketingEvents;
import crm.contracts.sales.SalesEvents;
import crm.contracts.support.SupportEvents;
import crm.persistence.Caller;
import crm.persistence.Ids;
import crm.persistence.Trace;
import crm.persistence.Tx;
import crm.testing.EventFeed;
import crm.testing.EventProbe;
import crm.testing.Examples;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who is told of customers whom nobody has had to do with. The rule is the tenant's, so all of this happens in one that
 * other tests leave alone; facts are old ones, and what waits is made to have waited for longer.
 */
@QuarkusTest
@OnStack("customer")
class NeglectTest {

    private static final String TENANT = "demo";
    private static final String CUSTOMERS = "/api/v1/customers";
    private static final String RULE = "/api/v1/metadata/customers/neglect-rule";
    private static final Tokens ADMINISTRATOR = Tokens.administrator(TENANT);
    private static final Duration BOUND = Duration.ofSeconds(20);

    private final String run = "n" + UUID.randomUUID().toString().substring(0, 8);
    private final String unit = "/" + run;
    private final Tokens rep = Tokens.user("rep" + run, TENANT, unit, "sales-rep");
    private final String owner = Tokens.subject("rep" + run, TENANT);
    private final String head = Tokens.subject("head" + run, TENANT);
    private final EventFeed feed = new EventFeed();
    private final EventProbe probe = new EventProbe("crm.customer.customer");
    private long sequence;

    @Inject
    Tx tx;

    @Inject
    NeglectService neglect;

    @BeforeEach
    void theUnitHasAHead() {
        told(head, "ACTIVE");
    }

    @AfterEach
    void close() {
        feed.close();
        probe.close();
    }

    @Test
    @Feature("C-26")
    void theOwnerIsToldThenTheHeadEachOnceAndAgainOnlyAfterATouch() {
        String id = create("POTENTIAL");
        Instant first = daysAgo(100);
        ordered(id, first);
        decide(grades(30, 7));
        Seen toOwner = neglected(id, 1);
        assertEquals("OWNER", toOwner.data().path("level").asText());
        assertEquals(owner, toOwner.data().path("recipientId").asText());
        assertEquals(first.toString(), toOwner.data().path("untouchedSince").asText());
        assertEquals(30, toOwner.data().path("days").asInt());
        assertTrue(toOwner.data().path("grade").isMissingNode(), "nothing is known of its worth");
        tracking(id).body("told", equalTo("OWNER"));

        lookAndFindOthersOnly(id, 1);
        age(id, 6);
        lookAndFindOthersOnly(id, 1);
        age(id, 2);
        decide(grades(30, 7));
        Seen toHead = neglected(id, 2);
        assertEquals("HEAD", toHead.data().path("level").asText());
        assertEquals(head, toHead.data().path("recipientId").asText());
        assertEquals(37, toHead.data().path("days").asInt());
        tracking(id).body("told", equalTo("HEAD"));
        age(id, 400);
        lookAndFindOthersOnly(id, 2);

        Instant second = daysAgo(60);
        ordered(id, second);
        tracking(id).body("told", nullValue());
        decide(grades(30, 7));
        Seen again = neglected(id, 3);
        assertEquals("OWNER", again.data().path("level").asText());
        assertEquals(second.toString(), again.data().path("untouchedSince").asText());
    }

    @Test
    @Feature("C-26")
    void whateverHappensBetweenUsAndTheCustomerCountsFromWhenItWas() {
        for (EventType<?> type : List.of(
                SalesEvents.OPPORTUNITY_CREATED,
                SupportEvents.TICKET_CREATED,
                SupportEvents.FEEDBACK_RECEIVED,
                MarketingEvents.RESPONSE_RECORDED)) {
            String id = create("POTENTIAL");
            Instant at = daysAgo(50);
            ObjectNode fact = Examples.of(type).put("customerId", id);
            if (fact.has("respondedAt")) {
                fact.put("respondedAt", at.toString());
            }
            send(type, id, fact, fact.has("respondedAt") ? Instant.now() : at);
            awaitTouch(id, at);
            // Older facts that come later change nothing, and nothing is of tomorrow.
            ordered(id, daysAgo(90), at);
            Instant before = Instant.now();
            send(type, id, fact.has("respondedAt") ? fact.put("respondedAt", "2126-01-01T00:00:00Z") : fact, before);
            await().atMost(BOUND).until(() -> !touch(id).isBefore(before.truncatedTo(ChronoUnit.MILLIS)));
            assertTrue(touch(id).isBefore(Instant.now().plusSeconds(1)));
        }
    }

    @Test
    @Feature("C-26")
    void howLongACustomerMayBeLeftAloneDependsOnItsBestGrade() {
        String best = create("ACTUAL");
        classified(best, "EUR", "C");
        classified(best, "USD", "A");
        String middle = create("ACTUAL");
        classified(middle, "EUR", "C");
        String free = create("ACTUAL");
        classified(free, "EUR", "D");
        for (String id : List.of(best, middle, free)) {
            ordered(id, daysAgo(20));
        }
        await().atMost(BOUND).until(() -> tracking(free).extract().path("grade").equals("D"));
        tracking(best).body("grade", equalTo("A"));
        decide(grade("A", 10, 5) + "," + grade("C", 30, 5));
        Seen fact = neglected(best, 1);
        assertEquals("A", fact.data().path("grade").asText());
        assertEquals(10, fact.data().path("days").asInt());
        assertEquals(0, facts(middle));
        assertEquals(0, facts(free));
        decide(grade("A", 10, 5) + "," + grade("C", 19, 5));
        assertEquals("C", neglected(middle, 1).data().path("grade").asText());
        assertEquals(0, facts(free), "who has no threshold may be left alone");
    }

    @Test
    @Feature("C-26")
    void nobodyIsToldOfThoseWhoHaveGoneOrAreNoCustomersOrStandForNobody() {
        List<String> silent = new ArrayList<>();
        for (String lifecycle : List.of("LOST", "NON_CUSTOMER")) {
            String id = create(lifecycle);
            ticketed(id, daysAgo(100));
            silent.add(id);
        }
        String duplicate = create("POTENTIAL");
        String survivor = create("POTENTIAL");
        ticketed(duplicate, daysAgo(3));
        ticketed(survivor, daysAgo(100));
        as(Tokens.user("boss" + run, TENANT, unit, "sales-manager"))
                .header("If-Match", "\"1\"")
                .body("{\"duplicate\": \"%s\", \"fields\": {}, \"reason\": \"Entered twice\"}".formatted(duplicate))
                .post(CUSTOMERS + "/" + survivor + "/merges")
                .then()
                .statusCode(201);
        silent.add(duplicate);
        silent.add(survivor);
        tracking(survivor).body("lastTouchAt", equalTo(touch(duplicate).toString()));
        decide(grades(30, 7));
        silent.forEach(id -> lookAndFindOthersOnly(id, 0));
    }

    @Test
    @Feature("C-26")
    void whereTheUnitHasNoHeadItIsToldWhenThereIsOne() {
        told(head, "DISABLED");
        String id = create("TARGET");
        ordered(id, daysAgo(100));
        decide(grades(30, 7));
        neglected(id, 1);
        age(id, 8);
        lookAndFindOthersOnly(id, 1);
        told(head, "ACTIVE");
        age(id, 8);
        decide(grades(30, 7));
        assertEquals(head, neglected(id, 2).data().path("recipientId").asText());
    }

    @Test
    @Feature("C-26")
    void severalInstancesAtOnceTellEachOwnerOnce() throws Exception {
        decide("");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            ids.add(create("POTENTIAL"));
        }
        try (Tables tables = new Tables(TENANT)) {
            tables.run("update customer set neglect_from = now() - interval '90 days',"
                    + " created_at = now() - interval '90 days' where owner_id = '" + owner + "'");
            tables.run("update neglect_rule set grades = '{NONE}', owner_days = '{30}', head_days = '{7}'");
        }
        List<Future<Integer>> instances = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 6; i++) {
                instances.add(threads.submit(this::workOff));
            }
            int steps = 0;
            for (Future<Integer> instance : instances) {
                steps += instance.get();
            }
            assertTrue(steps >= 3, "so many do not fit into fewer steps");
        }
        ids.forEach(id -> assertEquals(1, facts(id)));
        try (Tables tables = new Tables(TENANT)) {
            assertEquals(
                    120,
                    tables.count(
                            "select count(*) from customer where owner_id = ? and neglect_level = 1 and version = 2",
                            owner));
        }
    }

    @Test
    @Feature("C-26")
    void theRuleIsReadAndReplacedByThoseWhoMay() {
        Tokens other = Tokens.administrator("main");
        as(other)
                .get(RULE)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"0\""))
                .body("thresholds.grade", contains("A", "B", "C", "D", "NONE"))
                .body("thresholds.ownerAfterDays", contains(14, 30, 60, 120, 60))
                .body("thresholds.headAfterDays", contains(7, 14, 30, 60, 30))
                .body("changedAt", nullValue());
        decide(grade("B", 20, 10) + "," + grade("A", 10, 5));
        long version = version();
        as(rep).get(RULE)
                .then()
                .body("thresholds.grade", contains("A", "B"))
                .body("changedBy", equalTo(Tokens.subject("admin", TENANT)))
                .body("changedAt", notNullValue());
        as(other).get(RULE).then().header("ETag", equalTo("\"0\""));

        invalid(put(version, "{}"), "/thresholds", "required");
        invalid(put(version, "{\"thresholds\": [null]}"), "/thresholds/0", "required");
        invalid(put(version, "{\"thresholds\": [{\"grade\": \"A\"}]}"), "/thresholds/0/headAfterDays", "required");
        invalid(put(version, thresholds(grade("A", 0, 5))), "/thresholds/0/ownerAfterDays", "out-of-range");
        invalid(put(version, thresholds(grade("A", 5, 4000))), "/thresholds/0/headAfterDays", "out-of-range");
        invalid(
                put(version, thresholds(grade("A", 1, 1) + "," + grade("A", 2, 2))),
                "/thresholds/1/grade",
                "duplicate");
        put(version, thresholds(grade("E", 1, 1))).statusCode(400);
        put(version - 1, thresholds(grade("A", 1, 1))).statusCode(412);
        as(ADMINISTRATOR).body(thresholds("")).put(RULE).then().statusCode(428);
        as(rep).header("If-Match", "\"" + version + "\"")
                .body(thresholds(""))
                .put(RULE)
                .then()
                .statusCode(403);
        assertEquals(version, version());
    }

    private int workOff() {
        int steps = 0;
        while (tx.run(Caller.system(TENANT, "customer-service", Trace.fresh()), neglect::step)
                .await()
                .atMost(BOUND)) {
            steps++;
        }
        return steps;
    }

    /** Looks once more; whoever came first in that round was looked at when the last one is told of. */
    private void lookAndFindOthersOnly(String id, int before) {
        String marker = create("POTENTIAL");
        ordered(marker, daysAgo(99));
        decide(grades(30, 7));
        neglected(marker, 1);
        String second = create("POTENTIAL");
        ordered(second, daysAgo(31));
        decide(grades(30, 7));
        neglected(second, 1);
        assertEquals(before, facts(id));
    }

    private Seen neglected(String id, int count) {
        return probe.await(count, event -> id.equals(event.subject()) && event.is(CustomerEvents.NEGLECTED))
                .get(count - 1);
    }

    /** How often somebody was told of the customer, published or about to be. */
    private long facts(String id) {
        try (Tables tables = new Tables(TENANT)) {
            return tables.count(
                    "select (select count(*) from event_log where subject = ? and type = ?)"
                            + " + (select count(*) from outbox where subject = ? and type = ?)",
                    id,
                    CustomerEvents.NEGLECTED.type(),
                    id,
                    CustomerEvents.NEGLECTED.type());
        }
    }

    /** Lets the customer have waited for so much longer. */
    private static void age(String id, int days) {
        try (Tables tables = new Tables(TENANT)) {
            tables.run("update customer set neglect_from = neglect_from - interval '%d days' where id = '%s'"
                    .formatted(days, Ids.parse("cus", id)));
        }
    }

    private void ordered(String id, Instant at) {
        ordered(id, at, at);
    }

    private void ordered(String id, Instant at, Instant expected) {
        ObjectNode fact =
                Examples.of(SalesEvents.ORDER_IMPORTED).put("customerId", id).put("placedAt", at.toString());
        send(SalesEvents.ORDER_IMPORTED, id, fact, Instant.now());
        if (!at.equals(expected)) {
            // With the same key comes another customer's behind it: what that one did, this one has done.
            String behind = create("POTENTIAL");
            send(SalesEvents.ORDER_IMPORTED, id, fact.deepCopy().put("customerId", behind), Instant.now());
            awaitTouch(behind, at);
        }
        awaitTouch(id, expected);
    }

    private void ticketed(String id, Instant at) {
        send(
                SupportEvents.TICKET_CREATED,
                id,
                Examples.of(SupportEvents.TICKET_CREATED).put("customerId", id),
                at);
        awaitTouch(id, at);
    }

    private void classified(String id, String currency, String grade) {
        ObjectNode fact = Examples.of(AnalyticsEvents.CUSTOMER_CLASSIFIED)
                .put("customerId", id)
                .put("currency", currency);
        fact.withArray("changes")
                .removeAll()
                .addObject()
                .put("classification", "grade")
                .put("after", grade)
                .put("reason", "actual value");
        feed.send(AnalyticsEvents.CUSTOMER_CLASSIFIED, TENANT, id, id + "/" + currency, ++sequence, fact);
    }

    /** Publishes a fact of that time. */
    private void send(EventType<?> type, String id, ObjectNode fact, Instant at) {
        ProducerRecord<String, String> event =
                EventFeed.envelope(type, TENANT, id, UUID.randomUUID().toString(), 1, fact.toString());
        event.headers().remove("ce_time");
        event.headers().add("ce_time", at.toString().getBytes(StandardCharsets.UTF_8));
        feed.send(event);
    }

    private void awaitTouch(String id, Instant at) {
        await().atMost(BOUND).until(() -> at.equals(touch(id)));
    }

    private Instant touch(String id) {
        String at = tracking(id).extract().path("lastTouchAt");
        return at == null ? Instant.EPOCH : Instant.parse(at);
    }

    private static ValidatableResponse tracking(String id) {
        return as(ADMINISTRATOR).get(CUSTOMERS + "/" + id + "/tracking").then().statusCode(200);
    }

    private static void decide(String thresholds) {
        put(version(), thresholds(thresholds)).statusCode(200);
    }

    private static long version() {
        String tag = as(ADMINISTRATOR).get(RULE).header("ETag");
        return Long.parseLong(tag.replace("\"", ""));
    }

    private static ValidatableResponse put(long version, String body) {
        return as(ADMINISTRATOR)
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .put(RULE)
                .then();
    }

    private static String grades(int owner, int head) {
        return grade("NONE", owner, head);
    }

    private static String thresholds(String thresholds) {
        return "{\"thresholds\": [" + thresholds + "]}";
    }

    private static String grade(String grade, int owner, int head) {
        return "{\"grade\": \"%s\", \"ownerAfterDays\": %d, \"headAfterDays\": %d}".formatted(grade, owner, head);
    }

    private static void invalid(ValidatableResponse answer, String pointer, String code) {
        answer.statusCode(400).body("errors.pointer", hasItem(pointer)).body("errors.code", hasItem(code));
    }

    private void told(String subject, String state) {
        try (Tables tables = new Tables(TENANT)) {
            tables.run("""
                    insert into directory_user values ('%s', '%s', 'head', 'Head', '%s', true, '%s', now())
                    on conflict (tenant_id, subject) do update set state = excluded.state""".formatted(TENANT, subject, unit, state));
        }
    }

    private String create(String lifecycle) {
        return as(rep).body("""
                        {"party": "PERSON", "name": "Silent %s", "lifecycle": "%s", "distinct": true}""".formatted(UUID.randomUUID(), lifecycle))
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Instant daysAgo(int days) {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofDays(days));
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
