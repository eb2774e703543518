package crm.customer.network;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
class RelationshipApiTest {

    private static final Tokens NORTH = Tokens.repNorth("main");
    private static final Tokens SOUTH = Tokens.repSouth("main");

    @Test
    @Feature("C-03")
    void aRelationshipIsPublishedShownFromBothEndsAndEnds() {
        String parent = organisation(NORTH, "Parent");
        String child = organisation(NORTH, "Child");
        String id = add(NORTH, parent, "PARENT_OF", child)
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .header("Location", matchesPattern(path(parent) + "/rel_[0-9a-z]{26}"))
                .body("from", equalTo(parent))
                .body("to", equalTo(child))
                .body("endedAt", nullValue())
                .extract()
                .path("id");
        for (String end : List.of(parent, child)) {
            as(NORTH).get(path(end)).then().statusCode(200).body("data.id", contains(id));
        }
        problem(add(NORTH, parent, "PARENT_OF", child), 409, "related-already");

        problem(as(NORTH).delete(path(child) + "/" + id).then(), 428, "precondition-required");
        problem(
                as(NORTH)
                        .header("If-Match", "\"2\"")
                        .delete(path(child) + "/" + id)
                        .then(),
                412,
                "stale");
        as(NORTH)
                .header("If-Match", "\"1\"")
                .delete(path(child) + "/" + id)
                .then()
                .statusCode(204)
                .header("ETag", equalTo("\"2\""));
        problem(
                as(NORTH)
                        .header("If-Match", "\"2\"")
                        .delete(path(child) + "/" + id)
                        .then(),
                422,
                "relationship-ended");
        as(NORTH)
                .get(path(parent) + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("endedAt", notNullValue())
                .body("endedBy", equalTo(Tokens.subject("rep-north", "main")));
        as(NORTH)
                .queryParam("filter", "endedAt=null=true")
                .get(path(parent))
                .then()
                .body("data", hasSize(0));
        add(NORTH, child, "PARENT_OF", parent).statusCode(201);

        try (EventProbe probe = new EventProbe("crm.customer.relationship")) {
            List<Seen> facts = probe.ofSubject(id, 2);
            assertEquals(
                    List.of("crm.customer.relationship.added.v1", "crm.customer.relationship.ended.v1"),
                    facts.stream().map(fact -> fact.attributes().get("type")).toList());
            assertEquals(List.of(1L, 2L), facts.stream().map(Seen::sequence).toList());
            assertEquals(parent, facts.getFirst().key());
            assertEquals(child, facts.getFirst().data().path("otherCustomerId").asText());
        }
    }

    @Test
    @Feature("C-03")
    void whoIsAboveCannotBecomeBelow() {
        String top = organisation(NORTH, "Top");
        String middle = organisation(NORTH, "Middle");
        String bottom = organisation(NORTH, "Bottom");
        add(NORTH, top, "PARENT_OF", middle).statusCode(201);
        add(NORTH, middle, "PARENT_OF", bottom).statusCode(201);
        problem(add(NORTH, bottom, "PARENT_OF", top), 422, "hierarchy-cycle").body("errors[0].pointer", equalTo("/to"));
        problem(add(NORTH, middle, "PARENT_OF", top), 422, "hierarchy-cycle");
        problem(add(NORTH, top, "PARENT_OF", top), 422, "related-to-itself");
        add(NORTH, bottom, "INFLUENCES", top).statusCode(201);
        as(NORTH).get(path(bottom)).then().body("data.type", containsInAnyOrder("PARENT_OF", "INFLUENCES"));
    }

    @Test
    @Feature({"C-03", "C-24"})
    void whatRelatesAMergedCustomerRelatesTheOneThatStandsForIt() {
        String top = organisation(NORTH, "Top");
        String survivor = organisation(NORTH, "Survivor");
        String duplicate = organisation(NORTH, "Duplicate");
        String bottom = organisation(NORTH, "Bottom");
        String hung = add(NORTH, top, "PARENT_OF", duplicate)
                .statusCode(201)
                .extract()
                .path("id");
        add(NORTH, survivor, "PARENT_OF", bottom).statusCode(201);
        String merge = as(Tokens.administrator("main"))
                .header("If-Match", "\"1\"")
                .body("{\"duplicate\": \"%s\", \"reason\": \"SAME\"}".formatted(duplicate))
                .post("/api/v1/customers/" + survivor + "/merges")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(NORTH).get(path(survivor)).then().statusCode(200).body("data.from", contains(top, survivor));
        as(NORTH).get(path(survivor) + "/" + hung).then().statusCode(200).body("to", equalTo(duplicate));
        // Who is above the duplicate is above its survivor and all below that.
        problem(add(NORTH, bottom, "PARENT_OF", top), 422, "hierarchy-cycle");
        problem(add(NORTH, survivor, "PARENT_OF", top), 422, "hierarchy-cycle");
        problem(add(NORTH, duplicate, "INFLUENCES", top), 409, "customer-merged");
        problem(add(NORTH, top, "INFLUENCES", duplicate), 422, "customer-merged")
                .body("errors[0].pointer", equalTo("/to"));
        as(NORTH)
                .header("If-Match", "\"1\"")
                .delete(path(survivor) + "/" + hung)
                .then()
                .statusCode(204);
        as(Tokens.administrator("main"))
                .urlEncodingEnabled(false)
                .body("{\"reason\": \"TWO\"}")
                .post("/api/v1/customers/" + survivor + "/merges/" + merge + ":undo")
                .then()
                .statusCode(200);
        as(NORTH).get(path(survivor)).then().body("data.from", contains(survivor));
        add(NORTH, bottom, "PARENT_OF", top).statusCode(201);
    }

    @Test
    @Feature("C-03")
    void ofTwoOppositeRequestsAtOnceOneIsRefused() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 15; round++) {
                String one = organisation(NORTH, "One");
                String other = organisation(NORTH, "Other");
                CyclicBarrier together = new CyclicBarrier(2);
                Future<Integer> down = threads.submit(adding(together, one, other));
                Future<Integer> up = threads.submit(adding(together, other, one));
                List<Integer> statuses = new ArrayList<>(List.of(down.get(), up.get()));
                statuses.sort(null);
                assertEquals(List.of(201, 422), statuses, "round " + round);
            }
        }
    }

    @Test
    @Feature("C-03")
    void aRingOfThreeAtOnceStaysOpen() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (int round = 0; round < 8; round++) {
                List<String> ring =
                        List.of(organisation(NORTH, "A"), organisation(NORTH, "B"), organisation(NORTH, "C"));
                CyclicBarrier together = new CyclicBarrier(3);
                List<Future<Integer>> added = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    added.add(threads.submit(adding(together, ring.get(i), ring.get((i + 1) % 3))));
                }
                List<Integer> statuses = new ArrayList<>();
                for (Future<Integer> one : added) {
                    statuses.add(one.get());
                }
                statuses.sort(null);
                assertEquals(List.of(201, 201, 422), statuses, "round " + round);
            }
        }
    }

    @Test
    @Feature("C-03")
    void theEndsAreOfTheRightSort() {
        String organisation = organisation(NORTH, "Business");
        String person = customer(NORTH, "{\"party\": \"PERSON\", \"name\": \"Private\"}");
        String distributor =
                customer(NORTH, "{\"party\": \"ORGANISATION\", \"name\": \"D\", \"kinds\": [\"DISTRIBUTOR\"]}");
        problem(add(NORTH, organisation, "PARENT_OF", person), 422, "wrong-customer-kind");
        problem(add(NORTH, organisation, "DISTRIBUTES_FOR", person), 422, "wrong-customer-kind");
        problem(add(NORTH, person, "SAME_PERSON_B2C", organisation), 422, "wrong-customer-kind");
        add(NORTH, distributor, "DISTRIBUTES_FOR", organisation).statusCode(201);
        add(NORTH, organisation, "SAME_PERSON_B2C", person).statusCode(201);
        add(NORTH, person, "REFERRED_BY", organisation).statusCode(201);
        String twin = customer(NORTH, "{\"party\": \"PERSON\", \"name\": \"Twin\"}");
        add(NORTH, twin, "SAME_PERSON_B2C", person).statusCode(201);
        problem(add(NORTH, person, "SAME_PERSON_B2C", twin), 409, "related-already");
    }

    @Test
    void badInputIsRefusedWithThePlaceAndTheReasonAndChangesNothing() {
        String customer = organisation(NORTH, "Careful");
        String other = organisation(NORTH, "Other");
        invalid(customer, "{}", "/type", "required");
        invalid(customer, "{\"type\": \"PARENT_OF\"}", "/to", "required");
        invalid(customer, "{\"type\": \"FRIEND_OF\", \"to\": \"%s\"}".formatted(other), "/type", null);
        invalid(customer, "{\"type\": \"PARENT_OF\", \"to\": \"somebody\"}", "/to", "invalid-id");
        invalid(
                customer,
                "{\"type\": \"PARENT_OF\", \"to\": \"%s\", \"since\": \"1999\"}".formatted(other),
                "/since",
                "unknown-field");
        as(NORTH).get(path(customer)).then().body("data", hasSize(0));
        problem(
                as(NORTH)
                        .queryParam("depth", "6")
                        .get("/api/v1/customers/" + customer + "/graph")
                        .then(),
                400,
                "invalid-input");
        problem(
                as(NORTH)
                        .queryParam("depth", "far")
                        .get("/api/v1/customers/" + customer + "/graph")
                        .then(),
                400,
                "invalid-input");
    }

    @Test
    @Feature("C-09")
    void aRelationshipIsSeenByWhoSeesBothEnds() {
        String northern = organisation(NORTH, "Northern");
        String southern = organisation(SOUTH, "Southern");
        problem(add(NORTH, northern, "INFLUENCES", southern), 422, "customer-unknown")
                .body("errors[0].pointer", equalTo("/to"));
        problem(add(NORTH, southern, "INFLUENCES", northern), 404, "not-found");
        String id = add(Tokens.manager("main"), northern, "INFLUENCES", southern)
                .statusCode(201)
                .extract()
                .path("id");
        as(NORTH).get(path(northern)).then().statusCode(200).body("data", hasSize(0));
        as(NORTH).get(path(northern) + "/" + id).then().statusCode(404);
        as(NORTH).get(path(southern)).then().statusCode(404);
        as(Tokens.administrator("demo")).get(path(northern)).then().statusCode(404);
        problem(
                as(NORTH)
                        .header("If-Match", "\"1\"")
                        .delete(path(northern) + "/" + id)
                        .then(),
                404,
                "not-found");
        as(Tokens.manager("main")).get(path(northern)).then().body("data.id", contains(id));
        as(NORTH)
                .get("/api/v1/customers/" + northern + "/graph")
                .then()
                .statusCode(200)
                .body("nodes.id", contains(northern))
                .body("edges", hasSize(0));
    }

    @Test
    @Feature("C-03")
    void theGraphGoesAsFarAsAskedThroughWhatTheCallerSees() {
        String a = organisation(NORTH, "A");
        String b = organisation(NORTH, "B");
        String c = organisation(NORTH, "C");
        String d = organisation(NORTH, "D");
        String hidden = organisation(SOUTH, "Hidden");
        String behind = organisation(NORTH, "Behind");
        add(NORTH, a, "PARENT_OF", b).statusCode(201);
        add(NORTH, c, "REFERRED_BY", b).statusCode(201);
        add(NORTH, c, "INFLUENCES", a).statusCode(201);
        add(NORTH, c, "PARENT_OF", d).statusCode(201);
        add(Tokens.manager("main"), a, "INFLUENCES", hidden).statusCode(201);
        add(Tokens.manager("main"), hidden, "INFLUENCES", behind).statusCode(201);
        graph(NORTH, a, 1)
                .body("nodes.id", contains(equalTo(a), equalTo(b), equalTo(c)))
                .body("nodes.distance", contains(0, 1, 1))
                .body("edges", hasSize(3))
                .body("truncated", equalTo(false));
        graph(NORTH, a, 2)
                .body("nodes.name", contains("A", "B", "C", "D"))
                .body("nodes.distance", contains(0, 1, 1, 2))
                .body("edges.type", containsInAnyOrder("PARENT_OF", "REFERRED_BY", "INFLUENCES", "PARENT_OF"));
        graph(Tokens.manager("main"), a, 2)
                .body("nodes.name", containsInAnyOrder("A", "B", "C", "D", "Hidden", "Behind"))
                .body("edges", hasSize(6));
    }

    @Test
    @Feature("C-03")
    void aGraphThatIsTooLargeSaysThatItWasCut() {
        String hub = organisation(NORTH, "Hub");
        String last = null;
        try (Tables main = new Tables("main")) {
            main.run("""
                    insert into customer (tenant_id, id, version, party, kinds, name, lifecycle, lifecycle_since,
                                          owner_id, org_unit, created_at, updated_at)
                    select 'main', gen_random_uuid(), 1, 'ORGANISATION', '{END_CUSTOMER}', 'Spoke of %1$s', 'POTENTIAL',
                           now(), '%2$s', '/sales/north', now(), now()
                    from generate_series(1, 199)""".formatted(hub, Tokens.subject("rep-north", "main")));
            main.run("""
                    insert into relationship (tenant_id, id, version, type, from_id, to_id, since, created_by)
                    select 'main', gen_random_uuid(), 1, 'INFLUENCES', h.id, s.id, now(), 'test'
                    from customer h, customer s where h.name = 'Hub' and h.id = '%s' and s.name = 'Spoke of %s'""".formatted(Ids.parse("cus", hub), hub));
            last = organisation(NORTH, "One too many");
        }
        graph(NORTH, hub, 3)
                .body("nodes", hasSize(200))
                .body("edges", hasSize(199))
                .body("truncated", equalTo(false));
        add(NORTH, hub, "INFLUENCES", last).statusCode(201);
        graph(NORTH, hub, 1)
                .body("nodes", hasSize(200))
                .body("edges", hasSize(199))
                .body("truncated", equalTo(true));
    }

    private static ValidatableResponse graph(Tokens user, String customer, int depth) {
        return as(user).queryParam("depth", depth)
                .get("/api/v1/customers/" + customer + "/graph")
                .then()
                .statusCode(200);
    }

    private static Callable<Integer> adding(CyclicBarrier together, String from, String to) {
        return () -> {
            together.await();
            return add(NORTH, from, "PARENT_OF", to).extract().statusCode();
        };
    }

    private static ValidatableResponse add(Tokens user, String from, String type, String to) {
        return as(user).body("{\"type\": \"%s\", \"to\": \"%s\"}".formatted(type, to))
                .post(path(from))
                .then();
    }

    private static String path(String customer) {
        return "/api/v1/customers/" + customer + "/relationships";
    }

    private static String organisation(Tokens user, String name) {
        return customer(user, "{\"party\": \"ORGANISATION\", \"name\": \"%s\"}".formatted(name));
    }

    private static String customer(Tokens user, String body) {
        return as(user).body(body)
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void invalid(String customer, String body, String pointer, String code) {
        ValidatableResponse response =
                problem(as(NORTH).body(body).post(path(customer)).then(), 400, "invalid-input");
        response.body("errors.pointer", hasItem(pointer));
        if (code != null) {
            response.body("errors.code", hasItem(code));
        }
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String code) {
        return response.statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("code", equalTo(code));
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
