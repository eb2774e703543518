package crm.customer.contact;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.persistence.Ids;
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
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
class ContactApiTest {

    private static final String CONTACTS = "/api/v1/contacts";
    private static final Tokens NORTH = Tokens.repNorth("main");
    private static final Tokens SOUTH = Tokens.repSouth("main");

    @Test
    @Feature("C-01")
    void aContactOfTwoCustomersCanBeReadAndIsPublishedWithoutPersonalData() {
        String first = customer(NORTH);
        String second = customer(NORTH);
        String id = as(NORTH)
                .body("""
                        {"name": "Grace Hopper", "email": "grace@navy.example", "phone": "+49 (30) 901820",
                         "preferredChannel": "PHONE", "language": "EN-gb",
                         "customers": [{"customerId": "%s", "role": "BUYER"}, {"customerId": "%s"}]}""".formatted(first, second))
                .post(CONTACTS)
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .header("Location", matchesPattern("/api/v1/contacts/con_[0-9a-z]{26}"))
                .extract()
                .path("id");
        as(NORTH)
                .get(CONTACTS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("name", equalTo("Grace Hopper"))
                .body("phone", equalTo("+4930901820"))
                .body("language", equalTo("en-GB"))
                .body("customers.find { it.customerId == '%s' }.role".formatted(first), equalTo("BUYER"))
                .body("customers.find { it.customerId == '%s' }.role".formatted(second), equalTo("OTHER"));
        as(NORTH)
                .header("If-None-Match", "\"1\"")
                .get(CONTACTS + "/" + id)
                .then()
                .statusCode(304);
        try (EventProbe probe = new EventProbe("crm.customer.contact")) {
            Seen created = probe.ofSubject(id, 1).getFirst();
            assertEquals("crm.customer.contact.created.v1", created.attributes().get("type"));
            assertEquals(id, created.key());
            assertEquals(2, created.data().path("customers").size());
            for (String personal : List.of("Hopper", "grace@", "901820")) {
                assertFalse(created.data().toString().contains(personal), personal);
            }
        }
    }

    @Test
    @Feature("C-01")
    void aChangeTakesTheVersionThatWasReadAndTellsWhatChanged() {
        String customer = customer(NORTH);
        String other = customer(NORTH);
        String id = contact(NORTH, "Before", customer);
        problem(as(NORTH).body("{\"name\": \"X\"}").patch(CONTACTS + "/" + id).then(), 428, "precondition-required");
        problem(change(NORTH, id, 7, "{\"name\": \"X\"}"), 412, "stale").body("currentVersion", equalTo(1));
        change(NORTH, id, 1, "{\"name\": \"After\", \"email\": \"after@example.org\", \"preferredChannel\": \"EMAIL\"}")
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("name", equalTo("After"))
                .body("phone", nullValue());
        change(NORTH, id, 2, "{\"name\": \"After\"}").statusCode(200).header("ETag", equalTo("\"2\""));
        problem(change(NORTH, id, 2, "{\"email\": null}"), 422, "channel-unreachable");
        change(NORTH, id, 2, "{\"customers\": [{\"customerId\": \"%s\", \"role\": \"USER\"}]}".formatted(other))
                .statusCode(200)
                .body("customers", hasSize(1))
                .body("customers[0].customerId", equalTo(other))
                .body("email", equalTo("after@example.org"));
        try (EventProbe probe = new EventProbe("crm.customer.contact")) {
            List<Seen> facts = probe.ofSubject(id, 3);
            assertEquals(List.of(1L, 2L, 3L), facts.stream().map(Seen::sequence).toList());
            assertEquals(
                    "[\"name\",\"email\",\"preferredChannel\"]",
                    facts.get(1).data().path("changedFields").toString());
            assertEquals(
                    "[\"customers\"]", facts.get(2).data().path("changedFields").toString());
            assertEquals(
                    other, facts.get(2).data().at("/customers/0/customerId").asText());
        }
    }

    @Test
    void badInputIsRefusedWithThePlaceAndTheReasonAndChangesNothing() {
        String customer = customer(NORTH);
        try (Tables main = new Tables("main")) {
            long before = main.count("select count(*) from contact");
            invalid("{\"name\": \"A\"}", "/customers", "required");
            invalid("{\"name\": \"A\", \"customers\": []}", "/customers", "required");
            invalid("{\"customers\": [{\"customerId\": \"%s\"}]}".formatted(customer), "/name", "required");
            invalid(with(customer, "\"email\": \"nowhere\""), "/email", "invalid-email");
            invalid(with(customer, "\"phone\": \"030 901820\""), "/phone", "invalid-phone");
            invalid(with(customer, "\"phone\": \"+49 1\""), "/phone", "invalid-phone");
            invalid(with(customer, "\"phone\": \"+1 555 0100\""), "/phone", "invalid-phone");
            invalid(with(customer, "\"phone\": \"call me\""), "/phone", "invalid-phone");
            invalid(with(customer, "\"language\": \"english please\""), "/language", "invalid-language");
            invalid(with(customer, "\"language\": \"qqq\""), "/language", "invalid-language");
            invalid(with(customer, "\"preferredChannel\": \"PIGEON\""), "/preferredChannel", null);
            invalid(with(customer, "\"emial\": \"a@example.org\""), "/emial", "unknown-field");
            invalid(
                    "{\"name\": \"A\", \"customers\": [{\"customerId\": \"%1$s\"}, {\"customerId\": \"%1$s\"}]}"
                            .formatted(customer),
                    "/customers/1/customerId",
                    "duplicate");
            invalid(
                    "{\"name\": \"A\", \"customers\": [{\"customerId\": \"ord_1\"}]}",
                    "/customers/0/customerId",
                    "invalid-id");
            problem(post(NORTH, with(customer, "\"preferredChannel\": \"SMS\"")), 422, "channel-unreachable")
                    .body("errors[0].pointer", equalTo("/preferredChannel"));
            problem(post(SOUTH, with(customer, "\"language\": \"de\"")), 422, "customer-unknown")
                    .body("errors[0].pointer", equalTo("/customers/0/customerId"));
            assertEquals(before, main.count("select count(*) from contact"));
        }
    }

    @Test
    @Feature("C-09")
    void aContactIsSeenByWhoSeesACustomerOfItAndShowsNoOther() {
        String northern = customer(NORTH);
        String southern = customer(SOUTH);
        String id = post(
                        Tokens.manager("main"),
                        "{\"name\": \"Both\", \"customers\": [{\"customerId\": \"%s\"}, {\"customerId\": \"%s\"}]}"
                                .formatted(northern, southern))
                .statusCode(201)
                .extract()
                .path("id");
        String secret = contact(SOUTH, "Southern only", southern);

        shows(NORTH, id, northern);
        shows(SOUTH, id, southern);
        as(NORTH).get(CONTACTS + "/" + secret).then().statusCode(404);
        as(Tokens.administrator("demo")).get(CONTACTS + "/" + id).then().statusCode(404);
        problem(change(NORTH, secret, 1, "{\"name\": \"Mine\"}"), 404, "not-found");
        as(NORTH).get("/api/v1/customers/" + southern + "/contacts").then().statusCode(404);

        String third = customer(NORTH);
        change(NORTH, id, 1, "{\"customers\": [{\"customerId\": \"%s\"}]}".formatted(third))
                .statusCode(200)
                .body("customers.customerId", contains(third));
        shows(SOUTH, id, southern);
        as(NORTH).header("If-Match", "\"2\"").delete(CONTACTS + "/" + id).then().statusCode(204);
        as(NORTH).get(CONTACTS + "/" + id).then().statusCode(404);
        shows(SOUTH, id, southern);
        as(SOUTH).header("If-Match", "\"3\"").delete(CONTACTS + "/" + id).then().statusCode(204);
        as(Tokens.agent("main")).get(CONTACTS + "/" + id).then().statusCode(404);
        try (Tables main = new Tables("main");
                EventProbe probe = new EventProbe("crm.customer.contact")) {
            assertEquals(0, main.count("select count(*) from contact where id = ?", Ids.parse("con", id)));
            Seen last = probe.ofSubject(id, 4).getLast();
            assertEquals("crm.customer.contact.removed.v1", last.attributes().get("type"));
            assertEquals(4, last.sequence());
        }
    }

    @Test
    @Feature({"C-01", "C-24"})
    void whoSpeaksForAMergedCustomerSpeaksForTheOneThatStandsForIt() {
        Tokens administrator = Tokens.administrator("main");
        String survivor = customer(NORTH);
        String duplicate = customer(SOUTH);
        String own = contact(NORTH, "Own", survivor);
        String southern = contact(SOUTH, "Southern", duplicate);
        String both = post(
                        administrator,
                        "{\"name\": \"Both\", \"customers\": [{\"customerId\": \"%s\"}, {\"customerId\": \"%s\"}]}"
                                .formatted(survivor, duplicate))
                .statusCode(201)
                .extract()
                .path("id");
        as(NORTH).get(CONTACTS + "/" + southern).then().statusCode(404);
        String merge = as(administrator)
                .header("If-Match", "\"1\"")
                .body("{\"duplicate\": \"%s\", \"reason\": \"SAME\"}".formatted(duplicate))
                .post("/api/v1/customers/" + survivor + "/merges")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        ofCustomer(survivor).body("data.id", contains(own, southern, both));
        as(NORTH)
                .queryParam("limit", 2)
                .get("/api/v1/customers/" + survivor + "/contacts")
                .then()
                .body("data.id", contains(own, southern))
                .body("page.hasMore", equalTo(true));
        shows(NORTH, southern, duplicate);
        change(NORTH, southern, 1, "{\"phone\": \"+49 30 1234567\"}")
                .statusCode(200)
                .body("customers.customerId", contains(duplicate));
        as(NORTH).queryParam("filter", "id==" + southern).get(CONTACTS).then().body("data.name", contains("Southern"));
        String late = "{\"name\": \"Late\", \"customers\": [{\"customerId\": \"%s\"}]}".formatted(duplicate);
        problem(post(SOUTH, late), 422, "customer-merged")
                .body("errors[0].pointer", equalTo("/customers/0/customerId"));
        problem(
                change(NORTH, own, 1, "{\"customers\": [{\"customerId\": \"%s\"}]}".formatted(duplicate)),
                422,
                "customer-merged");

        as(administrator)
                .urlEncodingEnabled(false)
                .body("{\"reason\": \"TWO\"}")
                .post("/api/v1/customers/" + survivor + "/merges/" + merge + ":undo")
                .then()
                .statusCode(200);
        ofCustomer(survivor).body("data.id", contains(own, both));
        as(NORTH).get(CONTACTS + "/" + southern).then().statusCode(404);
        shows(SOUTH, southern, duplicate);
    }

    private static ValidatableResponse ofCustomer(String customer) {
        return as(NORTH)
                .get("/api/v1/customers/" + customer + "/contacts")
                .then()
                .statusCode(200);
    }

    @Test
    @Feature("C-01")
    void listsFilterSortAndPageWhatTheCallerSees() {
        String domain = UUID.randomUUID() + ".example";
        String customer = customer(NORTH);
        for (int i = 0; i < 5; i++) {
            post(
                            NORTH,
                            with(customer, "\"email\": \"N%d@%s\"".formatted(i, domain))
                                    .replace("\"A\"", "\"N" + i + "\""))
                    .statusCode(201);
        }
        post(SOUTH, with(customer(SOUTH), "\"email\": \"s@%s\"".formatted(domain)))
                .statusCode(201);

        List<String> walked = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = as(NORTH)
                    .queryParam("filter", "email=like=*@" + domain)
                    .queryParam("sort", "-name")
                    .queryParam("limit", 2);
            JsonPath page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get(CONTACTS)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            walked.addAll(page.getList("data.name"));
            cursor = page.getString("page.next");
        } while (cursor != null);
        assertEquals(List.of("N4", "N3", "N2", "N1", "N0"), walked);

        as(NORTH)
                .queryParam("filter", "email==n3@" + domain)
                .queryParam("count", "exact")
                .get(CONTACTS)
                .then()
                .body("data.name", contains("N3"))
                .body("data[0].customers.customerId", contains(customer))
                .body("page.count", equalTo(1));
        as(Tokens.agent("main"))
                .queryParam("filter", "email=like=*@" + domain)
                .queryParam("count", "exact")
                .get(CONTACTS)
                .then()
                .body("page.count", equalTo(6));
        as(NORTH)
                .queryParam("filter", "role==OTHER;email==n1@" + domain)
                .get("/api/v1/customers/" + customer + "/contacts")
                .then()
                .statusCode(200)
                .body("data.name", contains("N1"));
        as(NORTH)
                .queryParam("limit", 500)
                .get("/api/v1/customers/" + customer + "/contacts")
                .then()
                .body("data.name", contains("N0", "N1", "N2", "N3", "N4"));
        problem(as(NORTH).queryParam("filter", "secret==1").get(CONTACTS).then(), 400, "invalid-input");
    }

    @Test
    void everyOrderHasItsIndex() {
        try (Tables none = new Tables(null)) {
            TreeSet<String> there =
                    new TreeSet<>(none.column("select indexname from pg_indexes where tablename = 'contact'"));
            assertTrue(there.containsAll(ContactList.LISTING.indexes()), there::toString);
        }
    }

    @Test
    void aRepeatedCommandHasItsEffectOnce() {
        String customer = customer(NORTH);
        String key = UUID.randomUUID().toString();
        String body = "{\"name\": \"Once\", \"customers\": [{\"customerId\": \"%s\"}]}".formatted(customer);
        String first = as(NORTH)
                .header("Idempotency-Key", key)
                .body(body)
                .post(CONTACTS)
                .then()
                .statusCode(201)
                .extract()
                .asString();
        String second = as(NORTH)
                .header("Idempotency-Key", key)
                .body(body)
                .post(CONTACTS)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .extract()
                .asString();
        assertEquals(first, second);
        as(NORTH).get("/api/v1/customers/" + customer + "/contacts").then().body("data", hasSize(1));
    }

    private static void shows(Tokens user, String id, String customer) {
        as(user).get(CONTACTS + "/" + id).then().statusCode(200).body("customers.customerId", contains(customer));
        as(user).queryParam("filter", "id==" + id)
                .get(CONTACTS)
                .then()
                .statusCode(200)
                .body("data[0].customers.customerId", contains(customer));
    }

    private static String customer(Tokens user) {
        return as(user).body("{\"party\": \"ORGANISATION\", \"name\": \"Employer\"}")
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String contact(Tokens user, String name, String customer) {
        return post(user, "{\"name\": \"%s\", \"customers\": [{\"customerId\": \"%s\"}]}".formatted(name, customer))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String with(String customer, String field) {
        return "{\"name\": \"A\", %s, \"customers\": [{\"customerId\": \"%s\"}]}".formatted(field, customer);
    }

    private static ValidatableResponse post(Tokens user, String body) {
        return as(user).body(body).post(CONTACTS).then();
    }

    private static ValidatableResponse change(Tokens user, String id, long version, String body) {
        return as(user).header("If-Match", "\"" + version + "\"")
                .body(body)
                .patch(CONTACTS + "/" + id)
                .then();
    }

    private static void invalid(String body, String pointer, String code) {
        ValidatableResponse response = problem(post(NORTH, body), 400, "invalid-input");
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
