package crm.support.ticket;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.customer.CustomerEvents;
import crm.contracts.support.SupportEvents;
import crm.persistence.Ids;
import crm.support.KnownCustomer;
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
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

/** Open tickets go along with customers that are handed over with the work on them. */
@QuarkusTest
@OnStack("support")
@Feature("C-10")
class HandOverTest {

    private static final String TICKETS = "/api/v1/tickets";
    private static final Duration BOUND = Duration.ofSeconds(20);

    /** Users and units of this test alone. */
    private final String run = "h" + UUID.randomUUID().toString().substring(0, 8);

    private final String transfer = Ids.text("otr", Ids.next());
    private final Tokens giver = user("giver", "/north");
    private final Tokens taker = user("taker", "/south");

    @Test
    void whatIsOpenAndTheOldOwnersGoesToTheNextOneAndIsOutOfTheOldOnesSight() {
        String customer = customer();
        String waiting = assigned(customer, "giver");
        String begun = assigned(customer, "giver");
        move(begun, "IN_PROGRESS");
        String resolved = assigned(customer, "giver");
        move(resolved, "IN_PROGRESS");
        log(resolved);
        move(resolved, "RESOLVED");
        String others = assigned(customer, "colleague");
        String nobodys = open(customer);
        String elsewhere = assigned(customer(), "giver");
        as(giver).get(TICKETS + "/" + waiting).then().statusCode(200);

        handOver(customer, 2, "giver", "taker", customer);
        list(giver, customer).body("data", empty());
        as(giver).get(TICKETS + "/" + waiting).then().statusCode(404);
        list(taker, customer).body("data.id", containsInAnyOrder(waiting, begun, resolved, others, nobodys));
        as(taker)
                .get(TICKETS + "/" + waiting)
                .then()
                .statusCode(200)
                .body("assignee", equalTo(id("taker")))
                .body("state", equalTo("ASSIGNED"));
        has(waiting, "taker", 3);
        has(begun, "taker", 4);
        has(resolved, "giver", 5);
        has(others, "colleague", 2);
        has(nobodys, null, 1);
        has(elsewhere, "giver", 2);

        try (EventProbe probe = new EventProbe("crm.support.ticket")) {
            List<Seen> facts = probe.ofSubject(begun, 4);
            assertEquals(
                    List.of(1L, 2L, 3L, 4L), facts.stream().map(Seen::sequence).toList());
            Seen moved = facts.getLast();
            assertTrue(moved.is(SupportEvents.TICKET_ASSIGNED));
            assertEquals(customer, moved.key());
            assertEquals(id("giver"), moved.data().path("assigneeBefore").asText());
            assertEquals(id("taker"), moved.data().path("assignee").asText());
            assertEquals("IN_PROGRESS", moved.data().path("state").asText());
            assertEquals(transfer, moved.data().path("transferId").asText());
            assertTrue(facts.get(1).data().path("transferId").isMissingNode(), "it was given to somebody by itself");
        }
    }

    @Test
    void aFactThatIsSentAgainMovesNothingAgain() {
        String customer = customer();
        String ticket = assigned(customer, "giver");
        handOver(customer, 2, "giver", "taker", customer);
        has(ticket, "taker", 3);
        assign(ticket, "giver");
        handOver(customer, 2, "giver", "taker", customer);
        has(ticket, "giver", 4);
    }

    @Test
    void workFollowsEveryHandOverInItsOrderHoweverCloseTheyAre() {
        String customer = customer();
        String ticket = assigned(customer, "giver");
        publish(customer, 2, "giver", "taker", customer);
        publish(customer, 3, "taker", "heir", customer);
        publish(customer, 3, "taker", "heir", customer);
        handOver(customer, 4, "heir", "colleague", customer);
        has(ticket, "colleague", 5);
    }

    @Test
    void workStaysWhereTheFactDoesNotTakeItAlong() {
        String customer = customer();
        String ticket = assigned(customer, "giver");
        handOver(customer, 2, "giver", "taker");
        has(ticket, "giver", 2);
        as(giver).get(TICKETS + "/" + ticket).then().statusCode(404);
    }

    /** The fact names those that the customer stands for; each of them goes to the next owner by a fact of its own. */
    @Test
    void workOnTheCustomersThatOneStandsForGoesAlong() {
        String survivor = customer();
        String merged = customer();
        String own = assigned(survivor, "giver");
        String theirs = assigned(merged, "giver");
        String others = assigned(merged, "colleague");
        handOver(survivor, 2, "giver", "taker", survivor, merged);
        handOver(merged, 3, "giver", "taker");
        has(own, "taker", 3);
        has(theirs, "taker", 3);
        has(others, "colleague", 2);
        as(giver).get(TICKETS + "/" + theirs).then().statusCode(404);
        as(taker).get(TICKETS + "/" + theirs).then().statusCode(200).body("customerId", equalTo(merged));
    }

    @Test
    void thousandsGoAlongAndEachIsTold() {
        String customer = customer();
        int many = 2 * Tickets.MOST_HANDED_OVER + 500;
        UUID known = Ids.parse("cus", customer);
        try (Tables tables = new Tables("main")) {
            tables.run("""
                    insert into ticket (tenant_id, id, version, customer_id, title, category, priority, channel, state,
                                        assignee, entries, results, minutes_spent, created_by, created_at, updated_at)
                    select 'main', gen_random_uuid(), 2, '%s', 'It smokes', 'OTHER', 'NORMAL', 'WEB', 'ASSIGNED', '%s', 0,
                           0, 0, 'agent', now(), now()
                    from generate_series(1, %d)""".formatted(known, id("giver"), many));
            assertEquals(1, tables.count("select count(*) from pg_indexes where indexname = 'ticket_open'"));
            handOver(customer, 2, "giver", "taker", customer);
            assertEquals(
                    many,
                    tables.count(
                            "select count(*) from ticket where customer_id = ? and assignee = ? and version = 3",
                            known,
                            id("taker")));
        }
        try (EventProbe probe = new EventProbe("crm.support.ticket")) {
            List<Seen> facts = probe.await(
                    many,
                    event -> event.is(SupportEvents.TICKET_ASSIGNED)
                            && event.key().equals(customer));
            assertEquals(many, facts.stream().map(Seen::subject).distinct().count());
        }
    }

    private String customer() {
        String customer = Ids.text("cus", Ids.next());
        KnownCustomer.move("main", customer, 1, id("giver"), unit("/north"));
        return customer;
    }

    private static String open(String customer) {
        return agent().body("{\"customerId\": \"%s\", \"title\": \"It smokes\"}".formatted(customer))
                .post(TICKETS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String assigned(String customer, String to) {
        String ticket = open(customer);
        assign(ticket, to);
        return ticket;
    }

    private void assign(String ticket, String to) {
        agent().body("{\"assignee\": \"%s\"}".formatted(id(to)))
                .post(TICKETS + "/" + ticket + "/assign")
                .then()
                .statusCode(200);
    }

    private static void move(String ticket, String state) {
        agent().body("{\"state\": \"%s\"}".formatted(state))
                .post(TICKETS + "/" + ticket + "/state")
                .then()
                .statusCode(200);
    }

    private static void log(String ticket) {
        agent().body("{\"kind\": \"RESULT\", \"text\": \"Replaced the fuse\"}")
                .post(TICKETS + "/" + ticket + "/log")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse list(Tokens by, String customer) {
        return as(by).queryParam("filter", "customerId==" + customer)
                .get(TICKETS)
                .then()
                .statusCode(200);
    }

    private void has(String ticket, String assignee, int version) {
        agent().get(TICKETS + "/" + ticket)
                .then()
                .statusCode(200)
                .body("assignee", equalTo(assignee == null ? null : id(assignee)))
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

    private Tokens user(String name, String below) {
        return Tokens.user(name + run, "main", unit(below), "sales-rep");
    }

    private String id(String name) {
        return Tokens.subject(name + run, "main");
    }

    private String unit(String below) {
        return "/" + run + below;
    }

    private static RequestSpecification agent() {
        return as(Tokens.agent("main"));
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
