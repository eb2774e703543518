package crm.sales.opportunity;

import static crm.sales.SalesFixture.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.customer.CustomerEvents;
import crm.contracts.sales.SalesEvents;
import crm.persistence.Ids;
import crm.sales.SalesFixture;
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
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

/** Open opportunities go along with customers that are handed over with the work on them. */
@QuarkusTest
@OnStack("sales")
@Feature("C-10")
class HandOverTest {

    private static final String OPPORTUNITIES = "/api/v1/opportunities";
    private static final Duration BOUND = Duration.ofSeconds(20);

    /** Users and units of this test alone. */
    private final String run = "h" + UUID.randomUUID().toString().substring(0, 8);

    private final String transfer = Ids.text("otr", Ids.next());
    private final Tokens giver = user("giver", "/north", "sales-rep");
    private final Tokens taker = user("taker", "/south", "sales-rep");
    private final Tokens above = user("above", "", "sales-manager");

    @Test
    void whatIsOpenAndTheOldOwnersGoesToTheNextOneAndIsOutOfTheOldOnesSight() {
        String customer = customer();
        String first = open(giver, customer);
        String second = open(giver, customer);
        String closed = open(giver, customer);
        lose(giver, closed, 1);
        String others = open(above, customer);
        String elsewhere = open(giver, customer());

        handOver(customer, 2, "giver", "taker", customer);
        for (String opportunity : List.of(first, second)) {
            as(giver).get(OPPORTUNITIES + "/" + opportunity).then().statusCode(404);
            as(taker)
                    .get(OPPORTUNITIES + "/" + opportunity)
                    .then()
                    .statusCode(200)
                    .body("ownerId", equalTo(id("taker")))
                    .body("orgUnit", equalTo(unit("/south")))
                    .body("createdBy", equalTo(id("giver")))
                    .body("stage", equalTo("PROSPECTING"))
                    .body("version", equalTo(2));
        }
        list(giver, customer).body("data.id", contains(closed));
        list(taker, customer).body("data.id", containsInAnyOrder(first, second));
        owned(closed, "giver", 2);
        owned(others, "above", 1);
        owned(elsewhere, "giver", 1);
        as(giver)
                .header("If-Match", "\"1\"")
                .body("{\"stage\": \"PROPOSAL\"}")
                .post(OPPORTUNITIES + "/" + first + "/stage")
                .then()
                .statusCode(404);
        as(taker)
                .header("If-Match", "\"2\"")
                .body("{\"stage\": \"PROPOSAL\"}")
                .post(OPPORTUNITIES + "/" + first + "/stage")
                .then()
                .statusCode(200)
                .body("version", equalTo(3));

        try (EventProbe probe = new EventProbe("crm.sales.opportunity")) {
            List<Seen> facts = probe.ofSubject(first, 3);
            assertEquals(List.of(1L, 2L, 3L), facts.stream().map(Seen::sequence).toList());
            Seen moved = facts.get(1);
            assertTrue(moved.is(SalesEvents.OPPORTUNITY_OWNER_CHANGED));
            assertEquals(customer, moved.key());
            assertEquals(customer, moved.data().path("customerId").asText());
            assertEquals(id("giver"), moved.data().path("ownerBefore").asText());
            assertEquals(unit("/north"), moved.data().path("orgUnitBefore").asText());
            assertEquals(id("taker"), moved.data().path("ownerId").asText());
            assertEquals(unit("/south"), moved.data().path("orgUnit").asText());
            assertEquals("PROSPECTING", moved.data().path("stage").asText());
            assertEquals("10.00", moved.data().path("amount").asText());
            assertEquals(transfer, moved.data().path("transferId").asText());
        }
    }

    @Test
    void aFactThatIsSentAgainMovesNothingAgain() {
        String customer = customer();
        String opportunity = open(giver, customer);
        handOver(customer, 2, "giver", "taker", customer);
        owned(opportunity, "taker", 2);
        handOver(customer, 3, "taker", "giver", customer);
        owned(opportunity, "giver", 3);
        handOver(customer, 2, "giver", "taker", customer);
        handOver(customer, 3, "taker", "giver", customer);
        owned(opportunity, "giver", 3);
        try (EventProbe probe = new EventProbe("crm.sales.opportunity")) {
            assertEquals(
                    List.of(id("taker"), id("giver")),
                    probe.ofSubject(opportunity, 3).stream()
                            .skip(1)
                            .map(fact -> fact.data().path("ownerId").asText())
                            .toList());
        }
    }

    @Test
    void workFollowsEveryHandOverInItsOrderHoweverCloseTheyAre() {
        String customer = customer();
        String opportunity = open(giver, customer);
        publish(customer, 2, "giver", "taker", customer);
        publish(customer, 3, "taker", "heir", customer);
        publish(customer, 3, "taker", "heir", customer);
        publish(customer, 4, "heir", "above", customer);
        handOver(customer, 5, "above", "giver", customer);
        owned(opportunity, "giver", 5);
    }

    @Test
    void workStaysWhereTheFactDoesNotTakeItAlong() {
        String customer = customer();
        String opportunity = open(giver, customer);
        handOver(customer, 2, "giver", "taker");
        owned(opportunity, "giver", 1);
        as(giver).get(OPPORTUNITIES + "/" + opportunity).then().statusCode(200);
    }

    /** The fact names those that the customer stands for, so that it does not matter whether the merge is known here. */
    @Test
    void workOnTheCustomersThatOneStandsForGoesAlong() {
        String survivor = customer();
        String merged = customer();
        String own = open(giver, survivor);
        String theirs = open(giver, merged);
        String others = open(above, merged);
        handOver(survivor, 2, "giver", "taker", survivor, merged);
        owned(own, "taker", 2);
        owned(theirs, "taker", 2);
        owned(others, "above", 1);
        list(giver, merged).body("data", empty());
        as(taker).get(OPPORTUNITIES + "/" + theirs).then().statusCode(200).body("customerId", equalTo(merged));
    }

    @Test
    void thousandsGoAlongAndEachIsTold() {
        String customer = customer();
        open(giver, customer);
        int many = 2 * Opportunities.MOST_HANDED_OVER + 500;
        try (Tables tables = new Tables("main")) {
            tables.run("""
                    insert into opportunity (tenant_id, id, customer_id, name, stage, currency, amount, owner_id, org_unit,
                                             version, created_at, updated_at, stage_since)
                    select 'main', gen_random_uuid(), '%s', 'Chairs', 'PROPOSAL', 'USD', 10, '%s', '%s', 1, now(), now(),
                           now()
                    from generate_series(1, %d)""".formatted(Ids.parse("cus", customer), id("giver"), unit("/north"), many - 1));
            assertEquals(1, tables.count("select count(*) from pg_indexes where indexname = 'opportunity_open'"));
            handOver(customer, 2, "giver", "taker", customer);
            assertEquals(
                    many,
                    tables.count(
                            "select count(*) from opportunity where customer_id = ? and owner_id = ? and version = 2",
                            Ids.parse("cus", customer),
                            id("taker")));
        }
        try (EventProbe probe = new EventProbe("crm.sales.opportunity")) {
            List<Seen> facts = probe.await(
                    many,
                    event -> event.is(SalesEvents.OPPORTUNITY_OWNER_CHANGED)
                            && event.key().equals(customer));
            assertEquals(many, facts.stream().map(Seen::subject).distinct().count());
        }
    }

    private String customer() {
        return SalesFixture.customer("main", id("giver"), unit("/north"));
    }

    private static String open(Tokens by, String customer) {
        return as(by).body(
                        "{\"customerId\": \"%s\", \"name\": \"Chairs\", \"currency\": \"USD\", \"amount\": \"10.00\"}"
                                .formatted(customer))
                .post(OPPORTUNITIES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void lose(Tokens by, String opportunity, int version) {
        as(by).header("If-Match", "\"" + version + "\"")
                .body("{\"reason\": \"PRICE\"}")
                .post(OPPORTUNITIES + "/" + opportunity + "/lose")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse list(Tokens by, String customer) {
        return as(by).queryParam("filter", "customerId==" + customer)
                .get(OPPORTUNITIES)
                .then()
                .statusCode(200);
    }

    private void owned(String opportunity, String by, int version) {
        as(Tokens.administrator("main"))
                .get(OPPORTUNITIES + "/" + opportunity)
                .then()
                .statusCode(200)
                .body("ownerId", equalTo(id(by)))
                .body("version", equalTo(version));
    }

    /** As {@link #publish}, and the service knows. */
    private void handOver(String customer, long sequence, String from, String to, String... openWorkOf) {
        RecordMetadata event = publish(customer, sequence, from, to, openWorkOf);
        try (Tables tables = new Tables("main")) {
            await("the hand-over of " + customer)
                    .atMost(BOUND)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> tables.count(
                                    "select count(*) from consumer_offset where topic = ? and partition = ? and next_offset > ?",
                                    event.topic(),
                                    event.partition(),
                                    event.offset())
                            == 1);
        }
    }

    /** A customer goes to another owner, as customer-service would announce it. */
    private RecordMetadata publish(String customer, long sequence, String from, String to, String... openWorkOf) {
        ObjectNode fact = Examples.of(CustomerEvents.OWNER_CHANGED)
                .put("customerId", customer)
                .put("ownerBefore", id(from))
                .put("ownerId", id(to))
                .put("orgUnit", unit("/south"))
                .put("transferId", transfer);
        fact.remove("externalIds");
        if (openWorkOf.length > 0) {
            ArrayNode ids = fact.putArray("openWorkOf");
            List.of(openWorkOf).forEach(ids::add);
        }
        try (EventFeed feed = new EventFeed()) {
            return feed.send(CustomerEvents.OWNER_CHANGED, "main", customer, customer, sequence, fact);
        }
    }

    private Tokens user(String name, String below, String role) {
        return Tokens.user(name + run, "main", unit(below), role);
    }

    private String id(String name) {
        return Tokens.subject(name + run, "main");
    }

    private String unit(String below) {
        return "/" + run + below;
    }
}
