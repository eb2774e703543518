package crm.customer.transfer;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.EventType;
import crm.contracts.customer.CustomerEvents;
import crm.contracts.sales.SalesEvents;
import crm.contracts.support.SupportEvents;
import crm.persistence.Ids;
import crm.testing.EventFeed;
import crm.testing.EventProbe;
import crm.testing.Examples;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transfers that take the open work of the owner along. */
@QuarkusTest
@OnStack("customer")
@Feature("C-10")
class OpenWorkTest {

    private static final String TENANT = "main";
    private static final String CUSTOMERS = "/api/v1/customers";
    private static final String TRANSFERS = "/api/v1/ownership-transfers";
    private static final Duration BOUND = Duration.ofSeconds(60);

    /** Users and units of this test alone: transfers are at work in tenants that all tests share. */
    private final String run = "o" + UUID.randomUUID().toString().substring(0, 8);

    private final Tokens giver = user("giver", "/north", "sales-rep");
    private final Tokens colleague = user("colleague", "/north", "sales-rep");
    private final Tokens manager = user("manager", "", "sales-manager");
    private final Tokens southern = user("southern", "/south", "sales-manager");

    @BeforeEach
    void theIssuerHasToldOfThem() {
        told("giver", "/north");
        told("taker", "/south");
    }

    @Test
    void theFactsNameTheCustomersWhoseWorkGoesAlongOnlyWhereThatIsAskedFor() {
        String id = create(giver);
        String other = create(giver);
        plan(id);
        ask("giver", "taker", ", \"includeOpenWork\": true, \"dryRun\": true")
                .statusCode(200)
                .body("counts", hasSize(1))
                .body("counts[0].kind", equalTo("CUSTOMER"))
                .body("counts[0].count", equalTo(2));
        String transfer =
                queued(ask("giver", "taker", ", \"includeOpenWork\": true").body("includeOpenWork", equalTo(true)));
        Response done = awaitDone(transfer);
        assertEquals(2, done.<Integer>path("moved"));
        assertTrue(done.<Boolean>path("includeOpenWork"));
        nextActionBy(id, "taker");

        String back = queued(ask("taker", "giver", ", \"includeOpenWork\": false"));
        assertFalse(awaitDone(back).<Boolean>path("includeOpenWork"));
        // What is to be done next is work, too.
        nextActionBy(id, "taker");
        try (EventProbe probe = new EventProbe("crm.customer.customer")) {
            List<Seen> facts = probe.ofSubject(id, 5);
            assertEquals(
                    List.of("created", "next_action_set", "owner_changed", "next_action_set", "owner_changed"),
                    facts.stream()
                            .map(fact -> fact.attributes().get("type").split("\\.")[3])
                            .toList());
            assertEquals(
                    List.of(1L, 2L, 3L, 4L, 5L),
                    facts.stream().map(Seen::sequence).toList());
            JsonNode along = facts.get(2).data();
            assertEquals(List.of(id), texts(along.path("openWorkOf")));
            assertEquals(transfer, along.path("transferId").asText());
            assertEquals(id("giver"), along.path("ownerBefore").asText());
            assertEquals(id("taker"), facts.get(3).data().path("nextActionBy").asText());
            JsonNode alone = facts.get(4).data();
            assertTrue(alone.path("openWorkOf").isMissingNode());
            assertEquals(back, alone.path("transferId").asText());
            assertEquals(
                    List.of(other),
                    texts(probe.ofSubject(other, 3).get(1).data().path("openWorkOf")));
        }
    }

    @Test
    void recordsThatTheCustomerStandsForGoAlongWhereTheyAreTheSameOwners() {
        String survivor = create(giver);
        String merged = create(giver);
        String others = create(colleague);
        String merge = merge(survivor, merged);
        String otherMerge = merge(survivor, others);
        String transfer = queued(ask("giver", "taker", ", \"includeOpenWork\": true"));
        Response done = awaitDone(transfer);
        assertEquals(1, done.<Integer>path("moved"));
        assertEquals(1, done.<Integer>path("expected"));
        try (EventProbe probe = new EventProbe("crm.customer.customer")) {
            JsonNode fact = probe.ofSubject(survivor, 2).get(1).data();
            List<String> below = List.of(merged, others).stream().sorted().toList();
            assertEquals(List.of(survivor, below.get(0), below.get(1)), texts(fact.path("openWorkOf")));
            Seen along = probe.ofSubject(merged, 3).get(2);
            assertTrue(along.is(CustomerEvents.OWNER_CHANGED));
            assertEquals(id("taker"), along.data().path("ownerId").asText());
            assertEquals(transfer, along.data().path("transferId").asText());
            assertTrue(along.data().path("openWorkOf").isMissingNode(), "the survivor's fact says it");
        }
        undo(survivor, merge);
        undo(survivor, otherMerge);
        as(giver).get(CUSTOMERS + "/" + merged).then().statusCode(404);
        as(manager).get(CUSTOMERS + "/" + merged).then().statusCode(200).body("ownerId", equalTo(id("taker")));
        as(manager).get(CUSTOMERS + "/" + others).then().statusCode(200).body("ownerId", equalTo(id("colleague")));
    }

    @Test
    void whatWentAlongIsListedAsSoonAsItIsTold() {
        String id = create(giver);
        String transfer = queued(ask("giver", "taker", ", \"includeOpenWork\": true"));
        awaitDone(transfer);
        work(manager, transfer, null).statusCode(200).body("data", hasSize(0));
        String opportunity = Ids.text("opp", Ids.next());
        String ticket = Ids.text("tkt", Ids.next());
        ObjectNode moved = Examples.of(SalesEvents.OPPORTUNITY_OWNER_CHANGED)
                .put("opportunityId", opportunity)
                .put("customerId", id);
        ObjectNode assigned = Examples.of(SupportEvents.TICKET_ASSIGNED).put("customerId", id);
        assigned.put("ticketId", Ids.text("tkt", Ids.next()));
        send(SupportEvents.TICKET_ASSIGNED, id, assigned);
        send(SalesEvents.OPPORTUNITY_OWNER_CHANGED, id, moved.put("transferId", Ids.text("otr", Ids.next())));
        assigned.put("ticketId", ticket);
        for (int i = 0; i < 2; i++) {
            send(SalesEvents.OPPORTUNITY_OWNER_CHANGED, id, moved.put("transferId", transfer));
            send(SupportEvents.TICKET_ASSIGNED, id, assigned.put("transferId", transfer));
        }
        await().atMost(BOUND)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> work(manager, transfer, null)
                        .statusCode(200)
                        .body("page.count", equalTo(2))
                        .body("data.recordId", containsInAnyOrder(opportunity, ticket)));
        work(manager, transfer, "kind==TICKET;customerId==" + id)
                .statusCode(200)
                .body("page.count", equalTo(1))
                .body("data[0].kind", equalTo("TICKET"))
                .body("data[0].recordId", equalTo(ticket))
                .body("data[0].customerId", equalTo(id));
        work(manager, transfer, "kind==ORDER").statusCode(400).body("errors.code", hasItem("unknown-value"));
        work(southern, transfer, null).statusCode(404);
        work(giver, transfer, null).statusCode(403);
        work(manager, Ids.text("otr", Ids.next()), null).statusCode(404);
    }

    private static ValidatableResponse work(Tokens by, String transfer, String filter) {
        RequestSpecification request = as(by).queryParam("count", "exact");
        return (filter == null ? request : request.queryParam("filter", filter))
                .get(TRANSFERS + "/" + transfer + "/work")
                .then();
    }

    private static void send(EventType<?> type, String customer, ObjectNode fact) {
        try (EventFeed feed = new EventFeed()) {
            feed.send(type, TENANT, customer, "moved", 2, fact);
        }
    }

    /** Of nobody who could be the same: names with other digits are those of others. */
    private static String create(Tokens owner) {
        return as(owner)
                .body("{\"party\": \"ORGANISATION\", \"name\": \"Firm %s\"}".formatted(UUID.randomUUID()))
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void plan(String id) {
        as(giver)
                .header("If-Match", "\"1\"")
                .body("{\"what\": \"Call back\", \"at\": \"%s\"}"
                        .formatted(Instant.now().plus(Duration.ofDays(3))))
                .put(CUSTOMERS + "/" + id + "/next-action")
                .then()
                .statusCode(200)
                .body("by", equalTo(id("giver")));
    }

    private void nextActionBy(String id, String user) {
        as(manager)
                .get(CUSTOMERS + "/" + id + "/next-action")
                .then()
                .statusCode(200)
                .body("what", equalTo("Call back"))
                .body("by", equalTo(id(user)));
    }

    private String merge(String survivor, String duplicate) {
        return as(manager)
                .header("If-Match", "\"1\"")
                .body("{\"duplicate\": \"%s\", \"reason\": \"SAME_FIRM\"}".formatted(duplicate))
                .post(CUSTOMERS + "/" + survivor + "/merges")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void undo(String survivor, String merge) {
        as(manager)
                .urlEncodingEnabled(false)
                .body("{\"reason\": \"TWO_FIRMS\"}")
                .post(CUSTOMERS + "/" + survivor + "/merges/" + merge + ":undo")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse ask(String from, String to, String more) {
        return as(manager)
                .body("{\"from\": \"%s\", \"to\": \"%s\", \"reason\": \"Another region\"%s}"
                        .formatted(id(from), id(to), more))
                .post(TRANSFERS)
                .then();
    }

    private static String queued(ValidatableResponse answer) {
        return answer.statusCode(202).extract().path("id");
    }

    private Response awaitDone(String transfer) {
        return await().atMost(BOUND)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> as(manager).get(TRANSFERS + "/" + transfer),
                        response -> "DONE".equals(response.path("state")));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    /** As the poll of the issuer would have stored it. */
    private void told(String name, String orgUnit) {
        try (Tables tables = new Tables(TENANT)) {
            tables.run("insert into directory_user values ('%s', '%s', '%s', 'Name %s', '%s', false, 'ACTIVE', now())"
                    .formatted(TENANT, id(name), name, name, unit(orgUnit)));
        }
    }

    private Tokens user(String name, String orgUnit, String role) {
        return Tokens.user(name + run, TENANT, unit(orgUnit), role);
    }

    private String id(String name) {
        return Tokens.subject(name + run, TENANT);
    }

    private String unit(String below) {
        return "/" + run + below;
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
