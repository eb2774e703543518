package crm.customer.profile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import crm.contracts.customer.CustomerEvents;
import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What comes next with a customer. Each test has an owner of its own. */
@QuarkusTest
@OnStack("customer")
class NextActionTest {

    private static final String CUSTOMERS = "/api/v1/customers";

    private final String name = "n-" + UUID.randomUUID();
    private final Tokens rep = Tokens.user(name, "main", "/" + name, "sales-rep");
    private final String me = Tokens.subject(name, "main");
    private final Instant soon = Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofHours(3));

    @Test
    @Feature("C-26")
    void whatComesNextIsPartOfTheCustomerAndPublishedWithoutItsText() {
        String id = create();
        as(rep).get(CUSTOMERS + "/" + id + "/next-action").then().statusCode(404);
        plan(id, 1, "Call back about the offer", soon, "me")
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("what", equalTo("Call back about the offer"))
                .body("at", equalTo(soon.toString()))
                .body("by", equalTo(me));
        as(rep).get(CUSTOMERS + "/" + id)
                .then()
                .header("ETag", equalTo("\"2\""))
                .body("nextAction.what", equalTo("Call back about the offer"))
                .body("nextAction.by", equalTo(me));
        plan(id, 2, "Call back about the offer", soon, null).header("ETag", equalTo("\"2\""));
        plan(id, 2, "Visit", soon.plusSeconds(60), null)
                .statusCode(200)
                .header("ETag", equalTo("\"3\""))
                .body("by", equalTo(me));
        as(rep).get(CUSTOMERS + "/" + id + "/next-action")
                .then()
                .header("ETag", equalTo("\"3\""))
                .body("what", equalTo("Visit"));
        try (EventProbe probe = new EventProbe("crm.customer.customer")) {
            List<Seen> facts = probe.ofSubject(id, 3);
            assertEquals(3, facts.size());
            assertEquals(true, facts.get(1).is(CustomerEvents.NEXT_ACTION_SET));
            assertEquals(
                    soon.toString(), facts.get(1).data().path("nextActionAt").asText());
            assertEquals(me, facts.get(1).data().path("nextActionBy").asText());
            assertEquals("POTENTIAL", facts.get(1).data().path("lifecycle").asText());
            assertFalse(facts.get(1).data().toString().contains("offer"), "what it is stays here");
        }
    }

    @Test
    @Feature("C-26")
    void whatWasDoneIsKeptWithItsOutcomeAndTouchesTheCustomer() {
        String id = create();
        plan(id, 1, "Visit", soon, null).statusCode(200);
        Instant yesterday = Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofDays(1));
        String action = done(id, "Wants a sample", yesterday)
                .statusCode(200)
                .header("ETag", equalTo("\"3\""))
                .body("what", equalTo("Visit"))
                .body("plannedAt", equalTo(soon.toString()))
                .body("plannedFor", equalTo(me))
                .body("outcome", equalTo("Wants a sample"))
                .body("doneAt", equalTo(yesterday.toString()))
                .body("doneBy", equalTo(me))
                .extract()
                .path("id");
        as(rep).get(CUSTOMERS + "/" + id).then().body("nextAction", nullValue());
        done(id, "Again", null).statusCode(422).body("code", equalTo("no-next-action"));
        as(rep).get(CUSTOMERS + "/" + id + "/tracking")
                .then()
                .statusCode(200)
                .body("lastTouchAt", equalTo(yesterday.toString()))
                .body("lastTouch", equalTo("NEXT_ACTION"));
        plan(id, 3, "Send the sample", soon, null).statusCode(200);
        done(id, "Sent", null).statusCode(200);
        as(rep).get(CUSTOMERS + "/" + id + "/next-actions")
                .then()
                .statusCode(200)
                .body("data.outcome", contains("Sent", "Wants a sample"))
                .body("data[1].id", equalTo(action));
        as(Tokens.repSouth("main"))
                .get(CUSTOMERS + "/" + id + "/next-actions")
                .then()
                .statusCode(404);
        try (EventProbe probe = new EventProbe("crm.customer.customer")) {
            Seen fact = probe.ofSubject(id, 3).get(2);
            assertEquals(true, fact.is(CustomerEvents.NEXT_ACTION_DONE));
            assertEquals(yesterday.toString(), fact.data().path("doneAt").asText());
            assertFalse(fact.data().toString().contains("sample"), "what came of it stays here");
        }
    }

    @Test
    @Feature("C-26")
    void whoIsToBeCalledTodayIsFoundAndThoseWithoutAnActionComeLast() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(create());
        }
        plan(ids.get(3), 1, "First", soon, null).statusCode(200);
        plan(ids.get(0), 1, "Second", soon.plusSeconds(1), null).statusCode(200);
        plan(ids.get(4), 1, "Third", soon.plus(Duration.ofDays(9)), null).statusCode(200);
        List<String> without = List.of(ids.get(1), ids.get(2));

        assertEquals(
                List.of(ids.get(3), ids.get(0)),
                walk("nextActionAt=lt=" + soon.plusSeconds(60) + ";nextActionBy==me", "nextActionAt"));
        assertEquals(List.of(ids.get(4)), walk("nextActionAt=gt=" + soon.plusSeconds(60), "nextActionAt"));
        assertEquals(without, walk("nextActionAt=null=true", "id"));
        List<String> ascending = List.of(ids.get(3), ids.get(0), ids.get(4), ids.get(1), ids.get(2));
        assertEquals(ascending, walk("ownerId==me", "nextActionAt"));
        assertEquals(ascending.reversed(), walk("ownerId==me", "-nextActionAt"));
        assertEquals(5, walk("ownerId==me", "nextActionBy,nextActionAt").size());
        assertEquals(without, walk("ownerId==me", "nextActionBy").subList(0, 2));
    }

    @Test
    @Feature("C-26")
    void whatIsWrongIsRefusedAndChangesNothing() {
        String id = create();
        String at = ", \"at\": \"" + soon + "\"";
        invalid(put(id, 1, "{}"), "/what", "required");
        invalid(put(id, 1, "{}"), "/at", "required");
        invalid(put(id, 1, "{\"what\": \"" + "x".repeat(501) + "\"" + at + "}"), "/what", "too-long");
        invalid(put(id, 1, "{\"what\": \"x\", \"at\": \"2020-01-01T00:00:00Z\"}"), "/at", "out-of-range");
        invalid(put(id, 1, "{\"what\": \"x\", \"at\": \"2120-01-01T00:00:00Z\"}"), "/at", "out-of-range");
        put(id, 1, "{\"what\": \"x\", \"at\": \"tomorrow\"}").statusCode(400).body("errors[0].pointer", equalTo("/at"));
        put(id, 1, "{\"what\": \"x\"" + at + ", \"when\": 1}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/when"));
        put(id, 2, "{\"what\": \"x\"" + at + "}").statusCode(412).body("currentVersion", equalTo(1));
        as(rep).body("{\"what\": \"x\"" + at + "}")
                .put(CUSTOMERS + "/" + id + "/next-action")
                .then()
                .statusCode(428);
        String left = "left-" + UUID.randomUUID();
        try (Tables tables = new Tables("main")) {
            tables.run(
                    "insert into directory_user values ('main', '%s', 'left', 'Left', '/x', false, 'DISABLED', now())"
                            .formatted(left));
        }
        plan(id, 1, "x", soon, left).statusCode(422).body("code", equalTo("user-left"));
        plan(id, 1, "x", soon, "nobody").statusCode(422).body("code", equalTo("unknown-user"));
        done(id, "x", null).statusCode(422).body("code", equalTo("no-next-action"));
        plan(id, 1, "x", soon, null).statusCode(200);
        invalid(done(id, "", null), "/outcome", "required");
        invalid(done(id, "x", Instant.now().plus(Duration.ofDays(1))), "/doneAt", "out-of-range");
        invalid(done(id, "x", Instant.now().minus(Duration.ofDays(400))), "/doneAt", "out-of-range");
        as(rep).get(CUSTOMERS + "/" + id + "/next-action")
                .then()
                .header("ETag", equalTo("\"2\""))
                .body("what", equalTo("x"));
    }

    @Test
    @Feature({"C-26", "C-09"})
    void nobodyElseSeesOrDecidesWhatComesNext() {
        String id = create();
        plan(id, 1, "Visit", soon, null).statusCode(200);
        for (Tokens stranger :
                List.of(Tokens.repSouth("main"), Tokens.repNorth("demo"), Tokens.administrator("demo"))) {
            as(stranger).get(CUSTOMERS + "/" + id + "/next-action").then().statusCode(404);
            as(stranger).get(CUSTOMERS + "/" + id + "/tracking").then().statusCode(404);
            as(stranger)
                    .header("If-Match", "\"2\"")
                    .body("{\"what\": \"x\", \"at\": \"" + soon + "\"}")
                    .put(CUSTOMERS + "/" + id + "/next-action")
                    .then()
                    .statusCode(404);
            as(stranger)
                    .urlEncodingEnabled(false)
                    .body("{\"outcome\": \"x\"}")
                    .post(CUSTOMERS + "/" + id + "/next-action:done")
                    .then()
                    .statusCode(404);
            as(stranger)
                    .queryParam("filter", "nextActionBy==" + me)
                    .get(CUSTOMERS)
                    .then()
                    .body("data", hasSize(0));
        }
        as(Tokens.marketing("main"))
                .header("If-Match", "\"2\"")
                .body("{\"what\": \"x\", \"at\": \"" + soon + "\"}")
                .put(CUSTOMERS + "/" + id + "/next-action")
                .then()
                .statusCode(403);
        as(rep).get(CUSTOMERS + "/" + id + "/next-action").then().header("ETag", equalTo("\"2\""));
    }

    /** All pages of two, one behind the other. */
    private List<String> walk(String filter, String sort) {
        List<String> ids = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = as(rep).queryParam("filter", filter)
                    .queryParam("sort", sort)
                    .queryParam("limit", 2);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            JsonPath page =
                    request.get(CUSTOMERS).then().statusCode(200).extract().jsonPath();
            ids.addAll(page.getList("data.id"));
            cursor = page.getString("page.next");
        } while (cursor != null);
        return ids;
    }

    private ValidatableResponse plan(String id, long version, String what, Instant at, String by) {
        String person = by == null ? "" : ", \"by\": \"" + by + "\"";
        return put(id, version, "{\"what\": \"%s\", \"at\": \"%s\"%s}".formatted(what, at, person));
    }

    private ValidatableResponse put(String id, long version, String body) {
        return as(rep).header("If-Match", "\"" + version + "\"")
                .body(body)
                .put(CUSTOMERS + "/" + id + "/next-action")
                .then();
    }

    private ValidatableResponse done(String id, String outcome, Instant at) {
        String when = at == null ? "" : ", \"doneAt\": \"" + at + "\"";
        return as(rep).urlEncodingEnabled(false)
                .body("{\"outcome\": \"%s\"%s}".formatted(outcome, when))
                .post(CUSTOMERS + "/" + id + "/next-action:done")
                .then();
    }

    private static void invalid(ValidatableResponse answer, String pointer, String code) {
        answer.statusCode(400).body("errors.pointer", hasItem(pointer)).body("errors.code", hasItem(code));
    }

    private String create() {
        return as(rep).body("{\"party\": \"ORGANISATION\", \"name\": \"Next %s\", \"distinct\": true}"
                        .formatted(UUID.randomUUID()))
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
