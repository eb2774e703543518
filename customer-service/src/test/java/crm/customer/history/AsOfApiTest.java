package crm.customer.history;

import static crm.customer.history.Past.MANAGER;
import static crm.customer.history.Past.as;
import static crm.customer.history.Past.asOf;
import static crm.customer.history.Past.change;
import static crm.customer.history.Past.create;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.persistence.Ids;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Customers and lists of them as they were. */
@QuarkusTest
@OnStack("customer")
class AsOfApiTest {

    private static final Tokens NORTH = Tokens.repNorth("main");
    private static final Tokens SOUTH = Tokens.repSouth("main");

    private final String city = "City " + UUID.randomUUID();

    @Test
    @Feature("C-01")
    void aCustomerIsShownAsItWasFromEachChangeToTheNext() {
        JsonPath first = create(NORTH, "First", "");
        JsonPath second = change(NORTH, first, "{\"name\": \"Second\", \"email\": \"second@example.org\"}");
        JsonPath third = change(NORTH, second, "{\"name\": \"Third\", \"email\": null}");

        asOf(NORTH, first, before(first)).statusCode(404).body("code", equalTo("not-found"));
        for (JsonPath then : List.of(first, second, third)) {
            String etag = "\"" + then.getInt("version") + "\"";
            asOf(NORTH, first, then.getString("updatedAt"))
                    .statusCode(200)
                    .header("ETag", equalTo(etag))
                    .body("$", equalTo(then.getMap("$")));
            as(NORTH)
                    .queryParam("asOf", then.getString("updatedAt"))
                    .header("If-None-Match", etag)
                    .get(Past.path(first))
                    .then()
                    .statusCode(304);
        }
        asOf(NORTH, first, before(second)).body("name", equalTo("First")).body("email", nullValue());
        asOf(NORTH, first, before(third)).body("name", equalTo("Second"));
        as(NORTH).get(Past.path(first)).then().body("name", equalTo("Third"));
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday, wrong-form",
        "2026-03-01, wrong-form",
        "2026-03-01T00:00:00, wrong-form",
        "1969-12-31T23:59:59Z, out-of-range",
        "2999-01-01T00:00:00Z, out-of-range"
    })
    void whatIsNoTimeOfThePastIsRefused(String time, String code) {
        JsonPath customer = create(NORTH, "Asked", "");
        refused(asOf(NORTH, customer, time), code);
        refused(as(NORTH).queryParam("asOf", time).get(Past.CUSTOMERS).then(), code);
    }

    @Test
    void aMomentAheadIsTheFuture() {
        String soon = Instant.now().plus(Duration.ofMinutes(1)).toString();
        refused(asOf(NORTH, create(NORTH, "Asked", ""), soon), "out-of-range");
    }

    private static void refused(ValidatableResponse answer, String code) {
        answer.statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-input"))
                .body("errors.pointer", contains("asOf"))
                .body("errors.code", contains(code));
    }

    @Test
    @Feature("C-09")
    void theRightsOfTodayDecideWhoSeesWhatWas() {
        JsonPath created = create(NORTH, "Given away", address());
        String then = created.getString("createdAt");
        asOf(SOUTH, created, then).statusCode(404);
        asOf(Tokens.administrator("demo"), created, then).statusCode(404);
        asOf(NORTH, created, then).statusCode(200);
        assertEquals(List.of("Given away"), names(NORTH, then, null));
        assertEquals(List.of(), names(SOUTH, then, null));
        assertEquals(List.of(), names(Tokens.administrator("demo"), then, null));

        change(
                MANAGER,
                created,
                "{\"ownerId\": \"%s\", \"orgUnit\": \"/sales/south\"}".formatted(Tokens.subject("rep-south", "main")));
        asOf(NORTH, created, then).statusCode(404);
        asOf(SOUTH, created, then).statusCode(200).body("ownerId", equalTo(Tokens.subject("rep-north", "main")));
        assertEquals(List.of(), names(NORTH, then, null));
        assertEquals(List.of("Given away"), names(SOUTH, then, null));
        // Of then, it is the old owner's.
        assertEquals(List.of(), names(SOUTH, then, "ownerId==me"));
        asOf(Tokens.maintainer("main"), created, then).statusCode(403);
        as(NORTH)
                .queryParam("asOf", then)
                .get(Past.CUSTOMERS + "/" + Ids.text("cus", Ids.next()))
                .then()
                .statusCode(404);
    }

    @Test
    @Feature({"C-01", "C-07"})
    void aListHasTheRecordsTheFilterAndTheOrderOfThen() {
        JsonPath a = create(NORTH, "A", address());
        JsonPath b = create(NORTH, "B", address());
        String two = b.getString("createdAt");
        JsonPath c = create(NORTH, "C", address());
        String three = c.getString("createdAt");
        change(NORTH, a, "{\"name\": \"Z\", \"kinds\": [\"PARTNER\"]}");
        String later =
                change(NORTH, b, "{\"address\": {\"city\": \"Elsewhere\"}}").getString("updatedAt");

        assertEquals(List.of(), names(NORTH, before(a), null));
        assertEquals(List.of("A", "B"), names(NORTH, two, null));
        assertEquals(List.of("A", "B", "C"), names(NORTH, three, null));
        assertEquals(List.of("C", "Z"), names(NORTH, later, null));
        assertEquals(List.of("A"), names(NORTH, three, "name==A"));
        assertEquals(List.of(), names(NORTH, later, "name==A"));
        here(NORTH, later, null)
                .queryParam("kind", "PARTNER")
                .queryParam("count", "exact")
                .get(Past.CUSTOMERS)
                .then()
                .statusCode(200)
                .body("data.name", contains("Z"))
                .body("page.count", equalTo(1));
        here(NORTH, three, null)
                .queryParam("kind", "PARTNER")
                .get(Past.CUSTOMERS)
                .then()
                .body("data", hasSize(0));
    }

    @Test
    void pagesOfATimeFollowEachOtherWhateverIsWrittenMeanwhile() {
        List<JsonPath> created = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            created.add(create(NORTH, "Page " + i, address()));
        }
        String then = created.getLast().getString("createdAt");
        List<String> walked = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = here(NORTH, then, null).queryParam("limit", 2);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            JsonPath page = Past.done(request.get(Past.CUSTOMERS), 200);
            walked.addAll(page.getList("data.name"));
            cursor = page.getString("page.next");
            if (cursor != null) {
                here(NORTH, created.getFirst().getString("createdAt"), null)
                        .queryParam("limit", 2)
                        .queryParam("cursor", cursor)
                        .get(Past.CUSTOMERS)
                        .then()
                        .statusCode(400)
                        .body("errors.code", contains("invalid-cursor"));
            }
            JsonPath next = created.removeLast();
            change(NORTH, next, "{\"name\": \"Changed\"}");
            create(NORTH, "Page 0", address());
        } while (cursor != null);
        assertEquals(List.of("Page 0", "Page 1", "Page 2", "Page 3", "Page 4", "Page 5", "Page 6"), walked);
    }

    @Test
    @Feature({"C-01", "C-24"})
    void whatStoodForACustomerThenIsToldThen() {
        JsonPath survivor = create(MANAGER, "Survivor", address());
        JsonPath duplicate = create(MANAGER, "Duplicate", address());
        String apart = duplicate.getString("createdAt");
        String merge = Past.done(
                        as(MANAGER)
                                .header("If-Match", "\"1\"")
                                .body("{\"duplicate\": \"%s\", \"reason\": \"Same\"}"
                                        .formatted(duplicate.getString("id")))
                                .post(Past.path(survivor) + "/merges"),
                        201)
                .getString("id");
        String together = Past.done(as(MANAGER).get(Past.path(survivor) + "/merges/" + merge), 200)
                .getString("mergedAt");
        as(MANAGER)
                .urlEncodingEnabled(false)
                .body("{\"reason\": \"Two\"}")
                .post(Past.path(survivor) + "/merges/" + merge + ":undo")
                .then()
                .statusCode(200);

        asOf(MANAGER, duplicate, apart).statusCode(200).body("name", equalTo("Duplicate"));
        as(MANAGER)
                .redirects()
                .follow(false)
                .queryParam("asOf", together)
                .get(Past.path(duplicate))
                .then()
                .statusCode(307)
                .header("Location", equalTo(Past.path(survivor) + "?asOf=" + encoded(together)));
        as(MANAGER).get(Past.path(duplicate)).then().statusCode(200);
        assertEquals(List.of("Duplicate", "Survivor"), names(MANAGER, apart, null));
        assertEquals(List.of("Survivor"), names(MANAGER, together, null));
    }

    @Test
    @Feature({"C-01", "C-06", "C-07"})
    void attributesAndExternalIdsAreThoseOfThen() {
        String attribute = "size_" + UUID.randomUUID().toString().substring(0, 8);
        String definitions = "/api/v1/metadata/customers/attributes";
        Tokens administrator = Tokens.administrator("main");
        as(administrator)
                .body("{\"name\": \"" + attribute + "\", \"type\": \"TEXT\"}")
                .post(definitions)
                .then()
                .statusCode(201);
        String system = "s" + UUID.randomUUID().toString().substring(0, 8);
        JsonPath first = create(
                NORTH,
                "Sized",
                address()
                        + ", \"attributes\": {\"%s\": \"large\"}, \"externalIds\": [{\"system\": \"%s\", \"id\": \"1\"}]"
                                .formatted(attribute, system));
        String then = first.getString("createdAt");
        JsonPath second = change(NORTH, first, "{\"attributes\": {\"" + attribute + "\": null}, \"externalIds\": []}");
        asOf(NORTH, first, then)
                .body("attributes." + attribute, equalTo("large"))
                .body("externalIds.id", contains("1"));
        asOf(NORTH, first, second.getString("updatedAt")).body("externalIds", hasSize(0));
        assertEquals(List.of("Sized"), names(NORTH, then, "attr." + attribute + "==large"));
        assertEquals(List.of(), names(NORTH, second.getString("updatedAt"), "attr." + attribute + "==large"));

        // Nobody has a value now, so that the type may change. What was said before is none of today's values.
        as(administrator)
                .header("If-Match", "\"1\"")
                .body("{\"type\": \"INTEGER\"}")
                .patch(definitions + "/" + attribute)
                .then()
                .statusCode(200);
        assertEquals(List.of(), names(NORTH, then, "attr." + attribute + "=gt=0"));
        assertEquals(List.of("Sized"), names(NORTH, then, "attr." + attribute + "=null=true"));
        asOf(NORTH, first, then).body("attributes." + attribute, equalTo("large"));
        // A past list is sorted by what can be sorted by now.
        here(NORTH, then, null, "attr." + attribute)
                .get(Past.CUSTOMERS)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("sort"));
    }

    private String address() {
        return ", \"address\": {\"city\": \"" + city + "\"}";
    }

    private List<String> names(Tokens user, String time, String filter) {
        return here(user, time, filter)
                .get(Past.CUSTOMERS)
                .then()
                .statusCode(200)
                .extract()
                .path("data.name");
    }

    /** The list of this test's customers, by name. */
    private RequestSpecification here(Tokens user, String time, String filter) {
        return here(user, time, filter, "name");
    }

    private RequestSpecification here(Tokens user, String time, String filter, String sort) {
        return as(user).queryParam("filter", "city=='" + city + "'" + (filter == null ? "" : ";" + filter))
                .queryParam("asOf", time)
                .queryParam("sort", sort);
    }

    private static String before(JsonPath customer) {
        return Instant.parse(customer.getString("updatedAt")).minusNanos(1_000).toString();
    }

    private static String encoded(String time) {
        return time.replace(":", "%3A");
    }
}
