package crm.customer.erasure;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.customer.CustomerEvents;
import crm.contracts.privacy.PrivacyEvents;
import crm.persistence.Ids;
import crm.testing.Canary;
import crm.testing.EventFeed;
import crm.testing.EventProbe;
import crm.testing.Examples;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.PersonalDataTest;
import crm.testing.Seen;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
@Feature("C-01")
class ErasureApiTest {

    private static final String CUSTOMERS = "/api/v1/customers";
    private static final Tokens ADMINISTRATOR = Tokens.administrator("main");
    private static final Tokens NORTH = Tokens.repNorth("main");
    private static final Duration BOUND = Duration.ofSeconds(20);

    /** Columns that hold no words: hashes, numbers, and words of a list. */
    private static final Set<String> WITHOUT_WORDS = Set.of(
            "customer.country",
            "customer.region",
            "contact.preferred_channel",
            "contact.language",
            "customer_preference.source",
            "customer_preference.confidence",
            "customer.next_action_at",
            "customer.next_action_by",
            "customer_history.country",
            "customer_history.region",
            "customer_history.next_action_by",
            // Nobody came in from a file, nobody was assigned by a rule, and nobody asked for an export.
            "import_row.before",
            "import_row.errors",
            "assignment_decision.inputs",
            "assignment_decision.ranking",
            "disclosed_page.content");

    private final Canary canary = Canary.fresh();
    private final Canary phone = Canary.of("30" + ThreadLocalRandom.current().nextInt(10_000_000, 90_000_000));

    @Test
    void whateverWasWrittenAboutAPersonIsForgottenHereAndInNoFact() {
        Person person = Person.written(canary, phone);
        Set<String> written = new TreeSet<>(canary.columns("main"));
        written.addAll(phone.columns("main"));
        Set<String> personal = new TreeSet<>(PersonalDataTest.personal());
        personal.removeAll(WITHOUT_WORDS);
        personal.removeAll(written);
        assertEquals(Set.of(), personal, "the test says nothing in these columns");
        assertTrue(written.contains("idempotency.body"), written::toString);

        String erasure = erased(person);
        awaitNothingLeft();
        assertEquals(List.of(), canary.topics());
        assertEquals(List.of(), phone.topics());
        as(ADMINISTRATOR)
                .get(CUSTOMERS + "/" + person.customer())
                .then()
                .statusCode(200)
                .body("name", equalTo("erased"))
                .body("email", nullValue())
                .body("phone", nullValue())
                .body("address", nullValue())
                .body("externalIds", empty())
                .body("attributes", anEmptyMap())
                .body("erasedAt", notNullValue())
                .body("lifecycle", equalTo("TARGET"));
        as(ADMINISTRATOR)
                .queryParam("filter", "id==" + person.customer())
                .get(CUSTOMERS)
                .then()
                .body("data.name", contains("erased"))
                .body("data[0].erasedAt", notNullValue());
        as(ADMINISTRATOR).get("/api/v1/contacts/" + person.contact()).then().statusCode(404);
        as(ADMINISTRATOR)
                .get("/api/v1/contacts/" + person.shared())
                .then()
                .statusCode(200)
                .body("name", equalTo("Somebody else"))
                .body("customers.customerId", contains(person.other()));
        try (EventProbe probe = new EventProbe("crm.customer.customer")) {
            for (String subject : List.of(person.customer(), person.merged())) {
                Seen fact = probe.await(1, seen -> seen.is(CustomerEvents.ERASED) && subject.equals(seen.subject()))
                        .getFirst();
                assertEquals(erasure, fact.data().path("erasureId").asText());
                assertEquals("REQUESTED", fact.data().path("ground").asText());
            }
        }
        // The command that made the customer is known, and what it answered is not.
        as(ADMINISTRATOR)
                .header("Idempotency-Key", person.key())
                .body(Person.described(canary, phone, "one"))
                .post(CUSTOMERS)
                .then()
                .statusCode(410)
                .body("code", equalTo("erased"));
    }

    @Test
    void anErasureIsDoneWhenEveryServiceHasSaidSo() {
        String customer = created(NORTH, "{\"party\": \"PERSON\", \"name\": \"%s\"}".formatted(canary.word()));
        String location = erase(ADMINISTRATOR, customer, 1, "{\"ground\": \"OBJECTED\"}")
                .statusCode(202)
                .body("state", equalTo("RUNNING"))
                .body("ground", equalTo("OBJECTED"))
                .body("subjects", contains(customer))
                .body("requestedBy", equalTo(Tokens.subject("admin", "main")))
                .body("services.service", contains("analytics", "customer", "marketing", "sales", "support"))
                .extract()
                .header("Location");
        assertTrue(location.startsWith(CUSTOMERS + "/" + customer + "/erasures/ers_"), location);
        String erasure = location.substring(location.lastIndexOf('/') + 1);
        await().atMost(BOUND).until(() -> states(location, "customer").equals(List.of("DONE")));
        read(location).body("state", equalTo("RUNNING"));
        for (String service : List.of("sales", "support", "marketing", "analytics")) {
            report(service, customer, customer, erasure);
            report(service, customer, customer, erasure);
        }
        await().atMost(BOUND)
                .until(() -> as(ADMINISTRATOR).get(location).path("state").equals("DONE"));
        read(location)
                .body("services.state", everyItem(equalTo("DONE")))
                .body("services.find { it.service == 'sales' }.rows", equalTo(12))
                .body("services.appliedAt", everyItem(notNullValue()));
        // Who may not see the customer sees no erasure of it, and neither does another tenant.
        as(Tokens.administrator("demo")).get(location).then().statusCode(404);
        as(NORTH).get(location).then().statusCode(403);
        as(ADMINISTRATOR)
                .get(location.replace(customer, created(NORTH, person("b"))))
                .then()
                .statusCode(404);
        as(ADMINISTRATOR)
                .get(CUSTOMERS + "/" + customer + "/erasures/" + Ids.text("ers", Ids.next()))
                .then()
                .statusCode(404);
        as(ADMINISTRATOR)
                .get(CUSTOMERS + "/" + customer + "/erasures/nonsense")
                .then()
                .statusCode(404);
    }

    @Test
    void nothingNewIsWrittenAboutWhoIsForgotten() {
        String customer = created(NORTH, person("c"));
        String other = created(NORTH, "{\"party\": \"PERSON\", \"name\": \"Somebody else\", \"distinct\": true}");
        erase(ADMINISTRATOR, customer, 1, "{\"ground\": \"UNLAWFUL\"}").statusCode(202);
        String word = canary.word();
        refused(as(NORTH)
                .header("If-Match", "\"2\"")
                .body("{\"email\": \"" + word + "@b.example\"}")
                .patch(CUSTOMERS + "/" + customer));
        refused(as(NORTH)
                .body("{\"to\": \"TARGET\", \"reason\": \"" + word + "\"}")
                .post(CUSTOMERS + "/" + customer + "/lifecycle"));
        refused(as(NORTH)
                .body("{\"value\": \"" + word + "\"}")
                .put(CUSTOMERS + "/" + customer + "/preferences/delivery.day"));
        refused(as(NORTH)
                .body("{\"name\": \"" + word + "\", \"customers\": [{\"customerId\": \"" + customer + "\"}]}")
                .post("/api/v1/contacts"));
        String merge = "{\"duplicate\": \"%s\", \"fields\": {}, \"reason\": \"" + word + "\"}";
        refused(as(ADMINISTRATOR)
                .header("If-Match", "\"1\"")
                .body(merge.formatted(customer))
                .post(CUSTOMERS + "/" + other + "/merges"));
        refused(as(ADMINISTRATOR)
                .header("If-Match", "\"2\"")
                .body(merge.formatted(other))
                .post(CUSTOMERS + "/" + customer + "/merges"));
        refused(erase(ADMINISTRATOR, customer, 2, "{\"ground\": \"REQUESTED\"}"));
        assertEquals(List.of(), canary.columns("main"));
        as(NORTH).get(CUSTOMERS + "/" + other).then().statusCode(200).body("version", equalTo(1));
    }

    @Test
    void whoIsForgottenWithTheOneThatStandsForHimIsNotTakenApartAgain() {
        String survivor = created(NORTH, person("e"));
        String merged = created(NORTH, person("f"));
        String merge = as(ADMINISTRATOR)
                .header("If-Match", "\"1\"")
                .body("{\"duplicate\": \"%s\", \"fields\": {}, \"reason\": \"TWICE\"}".formatted(merged))
                .post(CUSTOMERS + "/" + survivor + "/merges")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(ADMINISTRATOR)
                .urlEncodingEnabled(false)
                .header("If-Match", "\"2\"")
                .body("{\"ground\": \"REQUESTED\"}")
                .post(CUSTOMERS + "/" + merged + ":erase")
                .then()
                .statusCode(409)
                .body("code", equalTo("customer-merged"));
        erase(ADMINISTRATOR, survivor, 1, "{\"ground\": \"REQUESTED\"}")
                .statusCode(202)
                .body("subjects", containsInAnyOrder(survivor, merged));
        as(ADMINISTRATOR)
                .urlEncodingEnabled(false)
                .body("{\"reason\": \"TWO\"}")
                .post(CUSTOMERS + "/" + survivor + "/merges/" + merge + ":undo")
                .then()
                .statusCode(409)
                .body("code", equalTo("customer-erased"));
    }

    @Test
    void badInputIsRefusedWithThePlaceAndChangesNothing() {
        String customer = created(NORTH, person("g"));
        String body = "{\"ground\": \"REQUESTED\"}";
        problem(erase(ADMINISTRATOR, customer, 1, "{}"), 400, "invalid-input")
                .body("errors.pointer", contains("/ground"));
        problem(erase(ADMINISTRATOR, customer, 1, "{\"ground\": \"BOREDOM\"}"), 400, "invalid-input")
                .body("errors.pointer", contains("/ground"));
        problem(erase(ADMINISTRATOR, customer, 1, "{\"ground\": \"REQUESTED\", \"why\": \"x\"}"), 400, "invalid-input");
        problem(erase(ADMINISTRATOR, customer, 1, ""), 400, "invalid-input");
        problem(erase(ADMINISTRATOR, customer, 2, body), 412, "stale").body("currentVersion", equalTo(1));
        problem(
                as(ADMINISTRATOR)
                        .urlEncodingEnabled(false)
                        .body(body)
                        .post(CUSTOMERS + "/" + customer + ":erase")
                        .then(),
                428,
                "precondition-required");
        for (Tokens user : List.of(NORTH, Tokens.manager("main"), Tokens.partner("main"), Tokens.agent("main"))) {
            problem(erase(user, customer, 1, body), 403, "forbidden");
        }
        problem(erase(Tokens.administrator("demo"), customer, 1, body), 404, "not-found");
        problem(erase(ADMINISTRATOR, Ids.text("cus", Ids.next()), 1, body), 404, "not-found");
        problem(erase(ADMINISTRATOR, "nobody", 1, body), 404, "not-found");
        String company = created(NORTH, "{\"party\": \"ORGANISATION\", \"name\": \"Mill " + canary.word() + "\"}");
        problem(erase(ADMINISTRATOR, company, 1, body), 422, "not-a-person");
        as(NORTH)
                .get(CUSTOMERS + "/" + company)
                .then()
                .body("name", startsWith("Mill"))
                .body("version", equalTo(1));
        as(NORTH)
                .get(CUSTOMERS + "/" + customer)
                .then()
                .body("name", endsWith(canary.word()))
                .body("version", equalTo(1))
                .body("erasedAt", nullValue());
    }

    @Test
    void theSameCommandTwiceIsOneErasure() {
        String customer = created(NORTH, person("h"));
        String key = UUID.randomUUID().toString();
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            answers.add(as(ADMINISTRATOR)
                    .urlEncodingEnabled(false)
                    .header("Idempotency-Key", key)
                    .header("If-Match", "\"1\"")
                    .body("{\"ground\": \"REQUESTED\"}")
                    .post(CUSTOMERS + "/" + customer + ":erase")
                    .then()
                    .statusCode(202)
                    .extract()
                    .asString());
            awaitNothingLeft();
        }
        assertEquals(answers.getFirst(), answers.getLast());
    }

    @Test
    void aRestoredBackupAndWhatCameInAfterwardsBringNothingBack() {
        String customer = created(NORTH, person("i"));
        UUID id = Ids.parse("cus", customer);
        erase(ADMINISTRATOR, customer, 1, "{\"ground\": \"REQUESTED\"}").statusCode(202);
        RecordMetadata applied;
        try (EventProbe probe = new EventProbe("crm.customer.privacy")) {
            Seen fact = probe.ofSubject(customer, 1).getFirst();
            applied = new RecordMetadata(
                    new org.apache.kafka.common.TopicPartition("crm.customer.privacy", fact.partition()),
                    fact.offset(),
                    0,
                    0,
                    0,
                    0);
            await().atMost(BOUND).until(() -> consumed(applied));
        }
        try (Tables tables = new Tables("main")) {
            // What somebody wrote who had the record before him: it goes with the next look through the log.
            tables.run("update customer set email = '%s@b.example' where id = '%s'".formatted(canary.word(), id));
            awaitNothingLeft();
            // The database as it was before: nobody is forgotten, and nothing of it was consumed.
            tables.run("""
                    update customer set name = '%1$s', phone = '+49%2$s', erased_at = null where id = '%3$s';
                    insert into customer_external_id values ('main', 'old', '%1$s', '%3$s');
                    delete from erased_subject where id = '%3$s';
                    update consumer_offset set next_offset = %4$d
                    where topic = 'crm.customer.privacy' and partition = %5$d
                    """.formatted(canary.word(), phone.word(), id, applied.offset(), applied.partition()));
            assertEquals(
                    Set.of("customer.name", "customer_external_id.external_id", "search_key.word"),
                    Set.copyOf(canary.columns("main")));
        }
        // The next record shows that some are missing before it.
        report("customer", customer, Ids.text("cus", Ids.next()), Ids.text("ers", Ids.next()));
        awaitNothingLeft();
        as(ADMINISTRATOR).get(CUSTOMERS + "/" + customer).then().body("erasedAt", notNullValue());
    }

    private String person(String letter) {
        return "{\"party\": \"PERSON\", \"name\": \"%s %s\", \"distinct\": true}".formatted(letter, canary.word());
    }

    private String erased(Person person) {
        return erase(ADMINISTRATOR, person.customer(), person.version(), "{\"ground\": \"REQUESTED\"}")
                .statusCode(202)
                .extract()
                .path("id");
    }

    private void awaitNothingLeft() {
        await().atMost(BOUND).untilAsserted(() -> assertEquals(List.of(), canary.columns("main")));
        await().atMost(BOUND).untilAsserted(() -> assertEquals(List.of(), phone.columns("main")));
    }

    private static boolean consumed(RecordMetadata event) {
        try (Tables tables = new Tables("main")) {
            return tables.count(
                            "select count(*) from consumer_offset where topic = ? and partition = ? and next_offset > ?",
                            event.topic(),
                            event.partition(),
                            event.offset())
                    == 1;
        }
    }

    private static void report(String service, String key, String subject, String erasure) {
        ObjectNode fact = Examples.of(PrivacyEvents.erased(service))
                .put("subjectId", subject)
                .put("erasureId", erasure)
                .put("rows", 12);
        try (EventFeed feed = new EventFeed()) {
            feed.send(PrivacyEvents.erased(service), "main", key, subject, 1, fact);
        }
    }

    private static List<String> states(String location, String service) {
        return as(ADMINISTRATOR)
                .get(location)
                .jsonPath()
                .getList("services.findAll { it.service == '" + service + "' }.state");
    }

    private static ValidatableResponse read(String location) {
        return as(ADMINISTRATOR).get(location).then().statusCode(200);
    }

    private static ValidatableResponse erase(Tokens user, String customer, long version, String body) {
        return as(user).urlEncodingEnabled(false)
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .post(CUSTOMERS + "/" + customer + ":erase")
                .then();
    }

    private static void refused(Response response) {
        refused(response.then());
    }

    private static void refused(ValidatableResponse response) {
        problem(response, 409, "customer-erased");
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String code) {
        return response.statusCode(status).body("code", equalTo(code));
    }

    private static String created(Tokens user, String body) {
        return as(user).body(body)
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
