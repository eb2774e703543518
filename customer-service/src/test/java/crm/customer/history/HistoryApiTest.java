package crm.customer.history;

import static crm.customer.history.Past.MANAGER;
import static crm.customer.history.Past.as;
import static crm.customer.history.Past.change;
import static crm.customer.history.Past.create;
import static crm.customer.history.Past.history;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.persistence.Ids;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Changes by hand, and what can be asked of a history. */
@QuarkusTest
@OnStack("customer")
class HistoryApiTest {

    private static final Tokens REP = Tokens.repNorth("main");
    private static final String REP_ID = Tokens.subject("rep-north", "main");
    private static final String MANAGER_ID = Tokens.subject("manager", "main");

    @Test
    @Feature({"C-01", "C-04"})
    void eachFieldTellsFromWhatToWhatWhenByWhomAndWhy() {
        String request = "req-" + UUID.randomUUID();
        JsonPath created = Past.done(
                as(REP).header("X-Request-Id", request)
                        .body("{\"party\": \"ORGANISATION\", \"name\": \"Mill\", \"kinds\": [\"DISTRIBUTOR\"],"
                                + " \"distinct\": true, \"address\": {\"city\": \"Ulm\", \"country\": \"DE\"}}")
                        .post(Past.CUSTOMERS),
                201);
        String id = created.getString("id");
        history(REP, id, null)
                .statusCode(200)
                .body(
                        "data.field",
                        containsInAnyOrder(
                                "party",
                                "kinds",
                                "name",
                                "address.city",
                                "address.country",
                                "lifecycle",
                                "ownerId",
                                "orgUnit"))
                .body("data.before", everyItem(nullValue()))
                .body("data.find { it.field == 'kinds' }.after", contains("DISTRIBUTOR"))
                .body("data.find { it.field == 'lifecycle' }.after", equalTo("POTENTIAL"))
                .body("data.actor", everyItem(equalTo(REP_ID)))
                .body("data.cause.type", everyItem(equalTo("COMMAND")))
                .body("data.cause.id", everyItem(equalTo("POST /api/v1/customers")))
                .body("data.correlationId", everyItem(equalTo(request)))
                .body("data.version", everyItem(equalTo(1)))
                .body("data.at", everyItem(equalTo(created.getString("createdAt"))));

        JsonPath changed = change(MANAGER, created, """
                {"name": "Mills", "address": {"city": "Bonn", "country": "DE"}, "email": "mill@example.org",
                 "ownerId": "%s", "orgUnit": "/sales/south"}""".formatted(MANAGER_ID));
        // Two facts, and one command.
        assertEquals(3, changed.getInt("version"));
        history(MANAGER, id, "version==3")
                .statusCode(200)
                .body("data.field", containsInAnyOrder("name", "address.city", "email", "ownerId", "orgUnit"))
                .body("data.find { it.field == 'name' }.before", equalTo("Mill"))
                .body("data.find { it.field == 'name' }.after", equalTo("Mills"))
                .body("data.find { it.field == 'address.city' }.before", equalTo("Ulm"))
                .body("data.find { it.field == 'email' }.before", nullValue())
                .body("data.find { it.field == 'ownerId' }.before", equalTo(REP_ID))
                .body("data.find { it.field == 'ownerId' }.after", equalTo(MANAGER_ID))
                .body("data.actor", everyItem(equalTo(MANAGER_ID)))
                .body("data.cause.id", everyItem(equalTo("PATCH /api/v1/customers/" + id)))
                .body("data.at", everyItem(equalTo(changed.getString("updatedAt"))));

        as(MANAGER)
                .body("{\"to\": \"TARGET\", \"reason\": \"Has asked for a quote\"}")
                .post(Past.path(created) + "/lifecycle")
                .then()
                .statusCode(200);
        // The latest change comes first, and nothing but the state has changed with it.
        history(MANAGER, id, "field==lifecycle")
                .body("data.after", contains("TARGET", "POTENTIAL"))
                .body("data[0].before", equalTo("POTENTIAL"));
        history(MANAGER, id, "version==4").body("data", hasSize(1));
    }

    @Test
    @Feature({"C-01", "C-06"})
    void attributesAndExternalIdsAreFieldsToo() {
        String industry = "industry_" + UUID.randomUUID().toString().substring(0, 8);
        as(Tokens.administrator("main"))
                .body("{\"name\": \"" + industry + "\", \"type\": \"TEXT\"}")
                .post("/api/v1/metadata/customers/attributes")
                .then()
                .statusCode(201);
        String system = "s" + UUID.randomUUID().toString().substring(0, 8);
        JsonPath created = create(
                REP,
                "Works",
                ", \"externalIds\": [{\"system\": \"%s\", \"id\": \"1\"}], \"attributes\": {\"%s\": \"steel\"}"
                        .formatted(system, industry));
        String id = created.getString("id");
        JsonPath changed = change(REP, created, "{\"attributes\": {\"" + industry + "\": \"glass\"}}");
        changed = change(
                REP,
                changed,
                "{\"externalIds\": [{\"system\": \"%1$s\", \"id\": \"2\"}, {\"system\": \"%1$s\", \"id\": \"3\"}]}"
                        .formatted(system));
        change(REP, changed, "{\"attributes\": {\"" + industry + "\": null}}");

        history(REP, id, "field==attributes." + industry)
                .statusCode(200)
                .body("data.after", contains(null, "glass", "steel"))
                .body("data.before", contains("glass", "steel", null))
                .body("data.version", contains(4, 2, 1));
        history(REP, id, "field==externalIds")
                .body("data.version", contains(3, 1))
                .body("data[0].before.id", contains("1"))
                .body("data[0].after.id", contains("2", "3"))
                .body("data[0].after.system", everyItem(equalTo(system)))
                .body("data[1].before", nullValue());
        history(REP, id, "version==3").body("data.field", contains("externalIds"));
    }

    @Test
    void whatSaysTheSameAgainLeavesNoTrace() {
        JsonPath created = create(REP, "Same", "");
        change(REP, created, "{\"name\": \"Same\"}");
        history(REP, created.getString("id"), null).body("data.version", everyItem(equalTo(1)));
    }

    @Test
    @Feature("C-01")
    void aBatchIsToldOfEachOfItsCustomers() {
        String system = "s" + UUID.randomUUID().toString().substring(0, 8);
        String item = "{\"party\": \"PERSON\", \"name\": \"%s\", \"distinct\": true,"
                + " \"externalIds\": [{\"system\": \"" + system + "\", \"id\": \"%s\"}]}";
        List<String> ids = batch(item.formatted("Anna", 1), item.formatted("Bert", 2));
        batch(item.formatted("Anna", 1), item.formatted("Berta", 2));
        history(REP, ids.get(0), "field==name").body("data.after", contains("Anna"));
        history(REP, ids.get(1), "field==name")
                .body("data.after", contains("Berta", "Bert"))
                .body("data.cause.id", everyItem(equalTo("POST /api/v1/customers:batch")));
        history(REP, ids.get(0), "field==externalIds").body("data", hasSize(1)).body("data[0].after.id", contains("1"));
    }

    private static List<String> batch(String... items) {
        return as(REP).urlEncodingEnabled(false)
                .body("{\"items\": [" + String.join(",", items) + "]}")
                .post(Past.CUSTOMERS + ":batch")
                .then()
                .statusCode(207)
                .body("results.status", everyItem(not(400)))
                .extract()
                .path("results.id");
    }

    @Test
    void itIsFilteredByFieldActorAndTimeAndPaged() {
        JsonPath created = create(REP, "N0", "");
        String id = created.getString("id");
        JsonPath now = created;
        List<String> times = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            now = change(
                    i % 2 == 0 ? MANAGER : REP,
                    now,
                    "{\"name\": \"N%d\", \"email\": \"n%d@example.org\"}".formatted(i, i));
            times.add(now.getString("updatedAt"));
        }
        history(REP, id, "field==name").body("data.after", contains("N7", "N6", "N5", "N4", "N3", "N2", "N1", "N0"));
        history(REP, id, "field==name;actor==" + MANAGER_ID).body("data.after", contains("N6", "N4", "N2"));
        history(REP, id, "field==name;actor==me;version=gt=1").body("data.after", contains("N7", "N5", "N3", "N1"));
        history(REP, id, "field==name;at=ge=%s;at=lt=%s".formatted(times.get(2), times.get(4)))
                .body("data.after", contains("N4", "N3"));
        history(REP, id, "cause==MERGE").body("data", hasSize(0));

        List<Map<String, Object>> whole = history(REP, id, null).extract().path("data");
        List<Map<String, Object>> walked = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = as(REP).queryParam("limit", 3);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            JsonPath page = Past.done(request.get(Past.CUSTOMERS + "/" + id + "/history"), 200);
            walked.addAll(page.getList("data"));
            cursor = page.getString("page.next");
        } while (cursor != null);
        assertEquals(whole, walked);
        List<Instant> order = whole.stream()
                .map(entry -> Instant.parse((String) entry.get("at")))
                .toList();
        assertEquals(order.stream().sorted((one, other) -> other.compareTo(one)).toList(), order);
        JsonPath first = Past.done(
                as(REP).queryParam("sort", "at").queryParam("limit", 1).get(Past.CUSTOMERS + "/" + id + "/history"),
                200);
        assertEquals(1, first.getInt("data[0].version"));
    }

    @Test
    @Feature("C-09")
    void whoSeesTheCustomerSeesItsHistoryAndNobodyElse() {
        JsonPath created = create(REP, "Hidden", "");
        String id = created.getString("id");
        history(REP, id, null).statusCode(200);
        history(Tokens.repSouth("main"), id, null).statusCode(404).body("code", equalTo("not-found"));
        history(Tokens.administrator("demo"), id, null).statusCode(404);
        history(REP, Ids.text("cus", Ids.next()), null).statusCode(404);
        history(Tokens.maintainer("main"), id, null).statusCode(403);
        // Whose it is now, sees what it was before; whose it was, sees nothing any more.
        change(
                MANAGER,
                created,
                "{\"ownerId\": \"%s\", \"orgUnit\": \"/sales/south\"}".formatted(Tokens.subject("rep-south", "main")));
        history(REP, id, null).statusCode(404);
        history(Tokens.repSouth("main"), id, "field==ownerId").statusCode(200).body("data[0].before", equalTo(REP_ID));
    }

    @Test
    void whatCannotBeAskedForIsRefused() {
        String id = create(REP, "Asked", "").getString("id");
        refused(id, "filter", "field==nmae", "unknown-value");
        refused(id, "filter", "filed==name", "unknown-field");
        refused(id, "filter", "at=gt=yesterday", "wrong-form");
        refused(id, "filter", "name==", "malformed");
        refused(id, "sort", "field", "unknown-field");
        refused(id, "limit", "501", "out-of-range");
        refused(id, "cursor", "bm90IHNpZ25lZA", "invalid-cursor");
        refused(id, "asOf", "2026-01-01T00:00:00Z", "unknown-parameter");
        as(REP).get(Past.CUSTOMERS + "/nobody/history").then().statusCode(404);
    }

    private static void refused(String id, String parameter, String value, String code) {
        as(REP).queryParam(parameter, value)
                .get(Past.CUSTOMERS + "/" + id + "/history")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.code", hasItem(code));
    }

    @Test
    void aCommandThatIsRefusedLeavesNoTrace() {
        JsonPath created = create(REP, "Kept", "");
        as(REP).header("If-Match", "\"1\"")
                .body("{\"name\": \"Lost\", \"region\": \"east\"}")
                .patch(Past.path(created))
                .then()
                .statusCode(422);
        List<String> names =
                history(REP, created.getString("id"), "field==name").extract().path("data.after");
        assertTrue(names.equals(List.of("Kept")), names::toString);
    }
}
