package crm.customer.duplicate;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
class DuplicateApiTest {

    private static final String CUSTOMERS = "/api/v1/customers";
    private static final String DUPLICATES = CUSTOMERS + "/duplicates";

    /** Each test has a tenant of its own: nobody else's customers are like its. */
    private final String tenant = "dup-" + UUID.randomUUID().toString().substring(0, 13);

    private final Tokens manager = Tokens.manager(tenant);

    @Test
    @Feature("C-24")
    void whoWasEnteredBeforeIsRefusedAndNamed() {
        String first = created(manager, organisation("Müller Engines GmbH", "sales@engines.example", ""));
        problem(manager, organisation("Muller Engines", "Sales@engines.example", ""))
                .body("detail", containsString(first))
                .body("errors.pointer", contains("/name", "/email"))
                .body("errors.code", everyItem(equalTo("possible-duplicate")))
                .body("errors.message", everyItem(containsString(first)));
        assertCustomers(1);
        assertEquals(0, pairs());
        assertEquals(keysOf(1), keysOf(0), "what was refused left keys");
        // It was changed since: who it was is not found any more, who it is now is.
        as(manager)
                .header("If-Match", "\"1\"")
                .body("{\"email\": \"new@engines.example\", \"name\": \"Harbour Works\"}")
                .patch(CUSTOMERS + "/" + first)
                .then()
                .statusCode(200);
        created(manager, organisation("Müller Engines GmbH", "sales@engines.example", ""));
        problem(manager, organisation("Harbor Works Ltd", "new@engines.example", ""))
                .body("errors.message", everyItem(containsString(first)));
    }

    @Test
    @Feature("C-24")
    void whoCreatesItMaySayThatItIsAnother() {
        String first = created(manager, organisation("Engines", "sales@engines.example", ""));
        String second = created(manager, organisation("Engines", "sales@engines.example", ", \"distinct\": true"));
        assertNotEquals(first, second);
        list("?filter=state==OPEN").body("data", empty());
        list("?filter=state==DISMISSED")
                .body("data.customerId", contains(second))
                .body("data.candidateId", contains(first))
                .body("data[0].decidedBy", equalTo(Tokens.subject("manager", tenant)))
                .body("data[0].decidedAt", notNullValue());
    }

    @Test
    @Feature("C-24")
    void whatMayBeOneIsCreatedAndComesToTheQueue() {
        String first = created(manager, organisation("Engines Ltd", "a@engines.example", ""));
        String second = created(manager, organisation("Engines", "b@engines.example", ""));
        String third = created(manager, organisation("Bakery", "a@engines.example", ""));
        list("?sort=-score&count=exact")
                .body("page.count", equalTo(2))
                .body("data.customerId", contains(second, third))
                .body("data.candidateId", contains(first, first))
                .body("data[0].matched", contains("name"))
                .body("data[1].matched", contains("email"))
                .body("data.state", everyItem(equalTo("OPEN")));
        String next =
                list("?sort=-score&limit=1").body("data", hasSize(1)).extract().path("page.next");
        list("?sort=-score&limit=1&cursor=" + next).body("data.customerId", contains(third));
        list("?filter=score=gt=64").body("data.customerId", contains(second));

        String pair = list("?filter=customerId==" + third).extract().path("data[0].id");
        dismiss(manager, pair, "{}").statusCode(400).body("errors.pointer", contains("/reason"));
        dismiss(Tokens.repNorth(tenant), pair, "{\"reason\": \"Two\"}").statusCode(403);
        dismiss(Tokens.manager("other-" + tenant), pair, "{\"reason\": \"Two\"}")
                .statusCode(404);
        as(manager).get(DUPLICATES + "/" + pair).then().statusCode(200).body("state", equalTo("OPEN"));
        for (int i = 0; i < 2; i++) {
            dismiss(manager, pair, "{\"reason\": \"Two\"}")
                    .statusCode(200)
                    .body("state", equalTo("DISMISSED"))
                    .body("reason", equalTo("Two"))
                    .body("version", equalTo(2));
        }
        list("?filter=state==OPEN").body("data.customerId", contains(second));
    }

    @Test
    @Feature("C-24")
    void aMergeClosesThePairAndItsUndoingOpensIt() {
        String first = created(manager, organisation("Engines Ltd", "a@engines.example", ""));
        String second = created(manager, organisation("Engines", "b@engines.example", ""));
        String merge = as(manager)
                .header("If-Match", "\"1\"")
                .body("{\"duplicate\": \"%s\", \"fields\": {}, \"reason\": \"Entered twice\"}".formatted(second))
                .post(CUSTOMERS + "/" + first + "/merges")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String pair = list("?filter=state==MERGED")
                .body("data.mergeId", contains(merge))
                .extract()
                .path("data[0].id");
        dismiss(manager, pair, "{\"reason\": \"Two\"}").statusCode(409).body("code", equalTo("duplicate-merged"));
        // Who is like the merged record is told of the one that stands for it.
        problem(manager, organisation("Engines", "b@engines.example", ""))
                .body("errors.message", everyItem(containsString(first)))
                .body("detail", not(containsString(second)));
        as(manager)
                .urlEncodingEnabled(false)
                .body("{\"reason\": \"Two after all\"}")
                .post(CUSTOMERS + "/" + first + "/merges/" + merge + ":undo")
                .then()
                .statusCode(200);
        list("?filter=state==OPEN").body("data.id", contains(pair)).body("data[0].mergeId", nullValue());
        problem(manager, organisation("Engines", "b@engines.example", "")).body("detail", containsString(second));
    }

    @Test
    @Feature("C-24")
    void nothingIsToldOfWhomTheCallerDoesNotSee() {
        Tokens north = Tokens.repNorth(tenant);
        Tokens south = Tokens.repSouth(tenant);
        String first = created(north, organisation("Engines", "a@engines.example", ""));
        String second = created(south, organisation("Engines", "a@engines.example", ", \"distinct\": true"));
        // Who says that it is another one says nothing of whom he does not see.
        as(Tokens.administrator(tenant))
                .get(DUPLICATES)
                .then()
                .statusCode(200)
                .body("data.customerId", contains(second))
                .body("data.candidateId", contains(first))
                .body("data.state", contains("OPEN"))
                .body("data[0].score", greaterThan(85));
        Tokens northern = Tokens.user("north-manager", tenant, "/sales/north", "sales-manager");
        as(northern).get(DUPLICATES).then().statusCode(200).body("data", empty());
        as(south).get(DUPLICATES).then().statusCode(403);
        problem(south, organisation("Engines", "a@engines.example", ""))
                .body("detail", containsString(second))
                .body("detail", not(containsString(first)));
    }

    @Test
    @Feature("C-24")
    void aBatchRefusesItemByItem() {
        String first = created(manager, organisation("Engines", "a@engines.example", ""));
        batch(false, item("1", "Engines", "a@engines.example", ""), item("2", "Bakery", "b@bakery.example", ""))
                .statusCode(207)
                .body("results[0].status", equalTo(409))
                .body("results[0].errors.pointer", contains("/items/0/name", "/items/0/email"))
                .body("results[0].errors.message", everyItem(containsString(first)))
                .body("results[1].status", equalTo(201));
        assertCustomers(2);
        // Another system's name for it, and the batch itself.
        batch(
                        false,
                        item("3", "Mill", "c@mill.example", "").replace("dup-test", "erp"),
                        item("4", "Mill", "c@mill.example", ""),
                        item("5", "Engines", "a@engines.example", ", \"distinct\": true"))
                .statusCode(207)
                .body("results.status", contains(201, 409, 201))
                .body("results[1].errors[0].code", equalTo("possible-duplicate"));
        batch(true, item("6", "Engines", "a@engines.example", ""), item("7", "New", "n@new.example", ""))
                .statusCode(400)
                .body("errors.code", hasItem("possible-duplicate"));
        assertCustomers(4);
        // What was refused left nothing behind: the same is no duplicate of itself.
        batch(false, item("7", "New", "n@new.example", "")).body("results.status", contains(201));
    }

    @Test
    void customersThatASystemNumbersAreNotHindered() {
        String[] items = new String[200];
        for (int i = 0; i < items.length; i++) {
            items[i] = item("n" + i, "Customer " + i, null, "");
        }
        batch(true, items).statusCode(207).body("results.status", everyItem(equalTo(201)));
        assertEquals(0, pairs());
        // The same name and mailbox under different ids of one system: a person looks.
        batch(true, item("x", "Engines", "a@engines.example", ""), item("y", "Engines", "a@engines.example", ""))
                .statusCode(207)
                .body("results.status", everyItem(equalTo(201)));
        list("").body("data", hasSize(1));
        // Nor does it refuse what another system calls by its own id.
        as(manager)
                .body(organisation("Engines", "a@engines.example", ""))
                .put(CUSTOMERS + "/external/shop/1")
                .then()
                .statusCode(201);
        list("?filter=state==OPEN").body("data", hasSize(3));
    }

    private static String organisation(String name, String email, String more) {
        return """
                {"party": "ORGANISATION", "name": "%s", "email": "%s"%s}""".formatted(name, email, more);
    }

    private static String item(String id, String name, String email, String more) {
        String address = email == null ? "null" : "\"" + email + "\"";
        return """
                {"party": "ORGANISATION", "name": "%s", "email": %s,
                 "externalIds": [{"system": "dup-test", "id": "%s"}]%s}""".formatted(name, address, id, more);
    }

    private ValidatableResponse batch(boolean atomic, String... items) {
        return as(manager)
                .urlEncodingEnabled(false)
                .queryParam("atomic", atomic)
                .body("{\"items\": [" + String.join(",", items) + "]}")
                .post(CUSTOMERS + ":batch")
                .then();
    }

    private ValidatableResponse list(String query) {
        return as(manager).get(DUPLICATES + query).then().statusCode(200);
    }

    private static ValidatableResponse dismiss(Tokens caller, String pair, String body) {
        return as(caller)
                .urlEncodingEnabled(false)
                .body(body)
                .post(DUPLICATES + "/" + pair + ":dismiss")
                .then();
    }

    private static String created(Tokens caller, String body) {
        return as(caller)
                .body(body)
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse problem(Tokens caller, String body) {
        return as(caller).body(body).post(CUSTOMERS).then().statusCode(409).body("code", equalTo("possible-duplicate"));
    }

    private void assertCustomers(long expected) {
        assertEquals(expected, count("select count(*) from customer"));
    }

    private long pairs() {
        return count("select count(*) from customer_duplicate");
    }

    private long keysOf(int known) {
        return count("select count(*) from customer_match_key k where " + known + " = 0"
                + " or exists (select from customer c where c.tenant_id = k.tenant_id and c.id = k.customer_id)");
    }

    private long count(String sql) {
        try (Tables tables = new Tables(tenant)) {
            return tables.count(sql);
        }
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
