package crm.customer.profile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.sales.SalesEvents;
import crm.persistence.Ids;
import crm.testing.EventFeed;
import crm.testing.EventProbe;
import crm.testing.Examples;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
class MergeApiTest {

    private static final String CUSTOMERS = "/api/v1/customers/";
    private static final Tokens MANAGER = Tokens.manager("main");

    @Test
    @Feature("C-24")
    void aDuplicateIsLedToItsSurvivorAndComesBackWithTheUndoing() {
        String survivor = create("Engines Ltd", "old@engines.example");
        String duplicate = create("Engines Limited", "new@engines.example");
        String merge = merged(survivor, 1, duplicate, "{\"email\": \"%s\", \"name\": \"%s\"}", duplicate, survivor);

        read(survivor)
                .statusCode(200)
                .body("email", equalTo("new@engines.example"))
                .body("name", equalTo("Engines Ltd"));
        read(duplicate)
                .statusCode(307)
                .header("Location", equalTo(CUSTOMERS + survivor))
                .body("code", equalTo("moved"))
                .body("detail", containsString(survivor));
        as(MANAGER)
                .get(CUSTOMERS.substring(0, CUSTOMERS.length() - 1) + "?filter=id==" + duplicate + "&count=exact")
                .then()
                .statusCode(200)
                .body("data", empty())
                .body("page.count", equalTo(0));
        as(MANAGER)
                .get(CUSTOMERS + survivor + "/merges")
                .then()
                .statusCode(200)
                .body("data.id", contains(merge))
                .body("data[0].fieldsTaken", contains("email"))
                .body("data[0].undoneAt", nullValue());

        undone(survivor, merge).body("fieldsReturned", contains("email"));
        read(survivor).statusCode(200).body("email", equalTo("old@engines.example"));
        read(duplicate).statusCode(200).body("email", equalTo("new@engines.example"));
        problem(undo(survivor, merge), 409, "merge-undone");

        try (EventProbe probe = new EventProbe("crm.customer.customer")) {
            List<Seen> facts = probe.ofSubject(duplicate, 3);
            assertEquals(
                    "crm.customer.customer.merged.v1", facts.get(1).attributes().get("type"));
            assertEquals(survivor, facts.get(1).data().path("survivorId").asText());
            assertEquals("email", facts.get(1).data().at("/fieldsTaken/0").asText());
            assertEquals(
                    "crm.customer.customer.unmerged.v1",
                    facts.get(2).attributes().get("type"));
            assertEquals(List.of(1L, 2L, 3L), facts.stream().map(Seen::sequence).toList());
            assertFalse(facts.toString().contains("engines.example"), "no address in a fact");
            assertEquals(3, probe.ofSubject(survivor, 3).size());
        }
    }

    @Test
    @Feature("C-24")
    void chainsAreUndoneInAnyOrder() {
        String a = create("A", "a@example.org");
        String b = create("B", "b@example.org");
        String c = create("C", "c@example.org");
        String intoB = merged(b, 1, c, "{\"email\": \"%s\"}", c);
        String intoA = merged(a, 1, b, "{\"email\": \"%s\", \"name\": \"%s\"}", b, b);
        read(a).body("email", equalTo("c@example.org")).body("name", equalTo("B"));
        read(c).statusCode(307).header("Location", equalTo(CUSTOMERS + b));

        // What A took from B, and B from C, is C's own again: A follows.
        undone(b, intoB).body("fieldsReturned", contains("email"));
        read(c).statusCode(200).body("email", equalTo("c@example.org"));
        read(a).body("email", equalTo("b@example.org")).body("name", equalTo("B"));
        read(b).statusCode(307);
        undone(a, intoA).body("fieldsReturned", contains("email", "name"));
        read(a).statusCode(200).body("email", equalTo("a@example.org")).body("name", equalTo("A"));
        read(b).statusCode(200).body("email", equalTo("b@example.org")).body("name", equalTo("B"));
    }

    @Test
    void mergesOfOneSurvivorAreUndoneInAnyOrder() {
        String a = create("A", "a@example.org");
        String b = create("B", "b@example.org");
        String c = create("C", "c@example.org");
        String first = merged(a, 1, b, "{\"email\": \"%s\"}", b);
        String second = merged(a, 2, c, "{\"email\": \"%s\"}", c);
        undone(a, first).body("fieldsReturned", empty());
        read(a).body("email", equalTo("c@example.org"));
        undone(a, second).body("fieldsReturned", contains("email"));
        read(a).body("email", equalTo("a@example.org"));
    }

    @Test
    void whatWasChangedSinceStays() {
        String a = create("A", "a@example.org");
        String b = create("B", "b@example.org");
        String merge = merged(a, 1, b, "{\"email\": \"%s\", \"name\": \"%s\"}", b, b);
        as(MANAGER)
                .header("If-Match", "\"2\"")
                .body("{\"email\": \"changed@example.org\"}")
                .patch(CUSTOMERS + a)
                .then()
                .statusCode(200);
        undone(a, merge).body("fieldsReturned", contains("name"));
        read(a).body("email", equalTo("changed@example.org")).body("name", equalTo("A"));
    }

    @Test
    void aDistributorsFieldsComeBackOnlyToADistributor() {
        String a = id(as(MANAGER)
                .body("{\"party\": \"ORGANISATION\", \"name\": \"A\"}")
                .post("/api/v1/customers"));
        String b = id(as(MANAGER)
                .body("{\"party\": \"ORGANISATION\", \"name\": \"B\", \"kinds\": [\"DISTRIBUTOR\"], \"region\": \"N\"}")
                .post("/api/v1/customers"));
        problem(merge(a, 1, b, "{\"region\": \"%s\"}", b), 422, "not-a-distributor");
        read(b).statusCode(200);
        String merge = merged(a, 1, b, "{\"region\": \"%s\", \"kinds\": \"%s\"}", b, b);
        as(MANAGER)
                .header("If-Match", "\"2\"")
                .body("{\"region\": \"S\"}")
                .patch(CUSTOMERS + a)
                .then()
                .statusCode(200);
        // The region that was given since needs the kind.
        undone(a, merge).body("fieldsReturned", empty());
        read(a).body("kinds", contains("DISTRIBUTOR")).body("region", equalTo("S"));
    }

    @Test
    void aMergedRecordIsNotWrittenTo() {
        String a = create("A", null);
        String system = "s" + UUID.randomUUID();
        String reference = "{\"party\": \"PERSON\", \"name\": \"B\"}";
        String path = CUSTOMERS + "external/" + system + "/1";
        String b = id(as(MANAGER).body(reference).put(path));
        merged(a, 1, b, "{}");
        problem(
                        as(MANAGER)
                                .header("If-Match", "\"2\"")
                                .body("{\"name\": \"X\"}")
                                .patch(CUSTOMERS + b)
                                .then(),
                        409,
                        "customer-merged")
                .body("detail", containsString(a));
        problem(
                as(MANAGER)
                        .body("{\"to\": \"TARGET\", \"reason\": \"Try\"}")
                        .post(CUSTOMERS + b + "/lifecycle")
                        .then(),
                409,
                "customer-merged");
        problem(as(MANAGER).body(reference).put(path).then(), 409, "customer-merged");
        as(MANAGER)
                .urlEncodingEnabled(false)
                .body("""
                        {"items": [{"party": "PERSON", "name": "X", "externalIds": [{"system": "%s", "id": "1"}]}]}""".formatted(system))
                .post("/api/v1/customers:batch")
                .then()
                .statusCode(207)
                .body("results[0].status", equalTo(409))
                .body("results[0].errors[0].code", equalTo("customer-merged"));
        String c = create("C", null);
        problem(merge(b, 2, c, "{}"), 409, "customer-merged");
        problem(merge(c, 1, b, "{}"), 409, "customer-merged").body("detail", containsString(a));
        // Its survivor's survivor would be itself.
        problem(merge(b, 2, a, "{}"), 409, "customer-merged");
        read(c).statusCode(200);
    }

    @Test
    void aMergeThatCannotBeIsRefusedAndChangesNothing() {
        String a = create("A", null);
        String b = create("B", null);
        String foreign = id(as(Tokens.manager("other"))
                .body("{\"party\": \"PERSON\", \"name\": \"F\"}")
                .post("/api/v1/customers"));
        String hidden = id(as(Tokens.user("south", "main", "/sales/south", "sales-rep"))
                .body("{\"party\": \"PERSON\", \"name\": \"H\"}")
                .post("/api/v1/customers"));
        Tokens north = Tokens.user("north", "main", "/sales/north", "sales-manager");
        problem(merge(a, 1, a, "{}"), 422, "merge-with-itself").body("errors[0].pointer", equalTo("/duplicate"));
        problem(merge(a, 1, foreign, "{}"), 404, "not-found");
        problem(merge(north, a, 1, hidden, "{}"), 404, "not-found");
        problem(merge(a, 1, Ids.text("cus", Ids.next()), "{}"), 404, "not-found");
        problem(merge(Ids.text("cus", Ids.next()), 1, b, "{}"), 404, "not-found");
        problem(merge(a, 7, b, "{}"), 412, "stale").body("currentVersion", equalTo(1));
        problem(merge(a, 1, b, "{\"nme\": \"%s\"}", b), 400, "invalid-input")
                .body("errors.pointer", hasItem("/fields/nme"));
        problem(merge(a, 1, b, "{\"name\": \"%s\"}", foreign), 400, "invalid-input")
                .body("errors.pointer", hasItem("/fields/name"));
        problem(merge(a, 1, b, "{\"name\": null}"), 400, "invalid-input");
        problem(merge(a, 1, "nobody", "{}"), 400, "invalid-input").body("errors.pointer", hasItem("/duplicate"));
        problem(
                        as(MANAGER)
                                .header("If-Match", "\"1\"")
                                .body("{\"duplicate\": \"%s\"}".formatted(b))
                                .post(CUSTOMERS + a + "/merges")
                                .then(),
                        400,
                        "invalid-input")
                .body("errors.pointer", hasItem("/reason"));
        problem(as(MANAGER).body(body(b, "{}")).post(CUSTOMERS + a + "/merges").then(), 428, "precondition-required");
        problem(merge(Tokens.repNorth("main"), a, 1, b, "{}"), 403, "forbidden");
        read(a).statusCode(200).header("ETag", equalTo("\"1\""));
        read(b).statusCode(200).header("ETag", equalTo("\"1\""));

        String merge = merged(a, 1, b, "{}");
        problem(undo(b, merge), 404, "not-found");
        problem(undo(a, Ids.text("mrg", Ids.next())), 404, "not-found");
        problem(
                as(Tokens.manager("other"))
                        .urlEncodingEnabled(false)
                        .body("{\"reason\": \"No\"}")
                        .post(CUSTOMERS + a + "/merges/" + merge + ":undo")
                        .then(),
                404,
                "not-found");
        read(b).statusCode(307);
    }

    @Test
    void aRepeatedCommandHasItsEffectOnce() {
        String a = create("A", null);
        String b = create("B", null);
        String key = UUID.randomUUID().toString();
        String first = null;
        for (int i = 0; i < 2; i++) {
            String id = as(MANAGER)
                    .header("If-Match", "\"1\"")
                    .header("Idempotency-Key", key)
                    .body(body(b, "{}"))
                    .post(CUSTOMERS + a + "/merges")
                    .then()
                    .statusCode(201)
                    .header("Location", matchesPattern(CUSTOMERS + a + "/merges/mrg_[0-9a-z]{26}"))
                    .extract()
                    .path("id");
            assertEquals(first == null ? id : first, id);
            first = id;
        }
        as(MANAGER)
                .get(CUSTOMERS + a + "/merges/" + first)
                .then()
                .statusCode(200)
                .body("mergedId", equalTo(b));
    }

    @Test
    void whoPaysWhileMergedMakesTheSurvivorActualAndIsActualAfterwards() {
        String a = create("A", null);
        String b = create("B", null);
        String merge = merged(a, 1, b, "{}");
        ObjectNode paid = Examples.of(SalesEvents.ORDER_PAID).put("customerId", b);
        try (EventFeed feed = new EventFeed();
                EventProbe probe = new EventProbe("crm.customer.customer")) {
            feed.send(SalesEvents.ORDER_PAID, "main", b, paid.path("orderId").asText(), 2, paid);
            assertEquals(
                    "ACTUAL",
                    probe.ofSubject(a, 2).get(1).data().path("lifecycle").asText());
            undone(a, merge);
            Seen after = probe.ofSubject(b, 4).get(3);
            assertEquals(
                    "crm.customer.customer.lifecycle_changed.v1",
                    after.attributes().get("type"));
            assertEquals("ACTUAL", after.data().path("lifecycle").asText());
        }
        read(b).statusCode(200).body("lifecycle", equalTo("ACTUAL"));
    }

    private static ValidatableResponse read(String id) {
        return as(MANAGER).redirects().follow(false).get(CUSTOMERS + id).then();
    }

    private static String merged(String survivor, int version, String duplicate, String fields, Object... ids) {
        return merge(survivor, version, duplicate, fields, ids)
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse merge(
            String survivor, int version, String duplicate, String fields, Object... ids) {
        return merge(MANAGER, survivor, version, duplicate, fields, ids);
    }

    private static ValidatableResponse merge(
            Tokens caller, String survivor, int version, String duplicate, String fields, Object... ids) {
        return as(caller)
                .header("If-Match", "\"" + version + "\"")
                .body(body(duplicate, fields.formatted(ids)))
                .post(CUSTOMERS + survivor + "/merges")
                .then();
    }

    private static String body(String duplicate, String fields) {
        return "{\"duplicate\": \"%s\", \"fields\": %s, \"reason\": \"Entered twice\"}".formatted(duplicate, fields);
    }

    private static ValidatableResponse undone(String survivor, String merge) {
        return undo(survivor, merge).statusCode(200);
    }

    private static ValidatableResponse undo(String survivor, String merge) {
        return as(MANAGER)
                .urlEncodingEnabled(false)
                .body("{\"reason\": \"Two after all\"}")
                .post(CUSTOMERS + survivor + "/merges/" + merge + ":undo")
                .then();
    }

    private static String create(String name, String email) {
        String address = email == null ? "null" : "\"" + email + "\"";
        return id(as(MANAGER).body("""
                        {"party": "PERSON", "name": "%s", "email": %s, "distinct": true}""".formatted(name, address)).post("/api/v1/customers"));
    }

    private static String id(Response response) {
        return response.then().statusCode(201).extract().path("id");
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String code) {
        return response.statusCode(status).body("code", equalTo(code));
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
