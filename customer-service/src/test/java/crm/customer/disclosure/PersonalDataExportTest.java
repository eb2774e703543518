package crm.customer.disclosure;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.privacy.PrivacyEvents;
import crm.customer.erasure.Person;
import crm.persistence.Ids;
import crm.testing.Canary;
import crm.testing.EventFeed;
import crm.testing.Examples;
import crm.testing.Exports;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
@Feature("C-01")
class PersonalDataExportTest {

    private static final String CUSTOMERS = "/api/v1/customers";
    private static final String PERSONAL_DATA = "/api/v1/admin/personal-data/";
    private static final Tokens ADMINISTRATOR = Tokens.administrator("main");
    private static final Tokens NORTH = Tokens.repNorth("main");
    private static final Duration BOUND = Duration.ofSeconds(20);

    private final Canary canary = Canary.fresh();
    private final Canary phone = Canary.of("30" + ThreadLocalRandom.current().nextInt(10_000_000, 90_000_000));

    @Test
    void whateverWasWrittenAboutAPersonIsInTheExportAndGoesWithThePerson() {
        Person person = Person.written(canary, phone);
        Set<String> written = new TreeSet<>(canary.columns("main"));
        written.remove("idempotency.body");
        // The same words once more, to find the records by.
        written.remove("search_key.word");
        String location = requested(person.customer())
                .body("subjects.size()", equalTo(3))
                .body("state", equalTo("RUNNING"))
                .body("archive", nullValue())
                .extract()
                .header("Location");
        String export = location.substring(location.lastIndexOf('/') + 1);
        long told = Exports.awaitCollected("customer", export);
        Map<String, String> collected = Exports.read("main", export);
        assertEquals(Set.of(), Exports.missing(collected, written, canary.word()));
        assertEquals(Set.of(), Exports.missing(collected, Set.of("customer.phone", "contact.phone"), phone.word()));
        assertTrue(told > written.size(), "rows: " + told);
        assertFalse(collected.containsKey("disclosed_page"), collected.keySet()::toString);
        assertEquals(List.of(), canary.topics());
        // It would be found in here, too.
        assertTrue(canary.columns("main").contains("disclosed_page.content"));

        as(ADMINISTRATOR)
                .urlEncodingEnabled(false)
                .header("If-Match", "\"" + person.version() + "\"")
                .body("{\"ground\": \"REQUESTED\"}")
                .post(CUSTOMERS + "/" + person.customer() + ":erase")
                .then()
                .statusCode(202);
        await().atMost(BOUND).untilAsserted(() -> assertEquals(List.of(), canary.columns("main")));
        as(ADMINISTRATOR).get(PERSONAL_DATA + export + "/customer/0").then().statusCode(404);
    }

    @Test
    void anExportIsReadyWhenEveryServiceHasSaidSo() {
        String customer = created("a");
        String location = requested(customer)
                .body("subjects", contains(customer))
                .body("requestedBy", equalTo(Tokens.subject("admin", "main")))
                .extract()
                .header("Location");
        String export = location.substring(location.lastIndexOf('/') + 1);
        await().atMost(BOUND)
                .until(() -> as(ADMINISTRATOR)
                        .get(location)
                        .jsonPath()
                        .getList("services.findAll { it.state == 'READY' }.service")
                        .equals(List.of("customer")));
        for (String service : List.of("sales", "support", "marketing", "analytics")) {
            ObjectNode fact = Examples.of(PrivacyEvents.exported(service))
                    .put("subjectId", customer)
                    .put("exportId", export)
                    .put("rows", 3);
            try (EventFeed feed = new EventFeed()) {
                feed.send(PrivacyEvents.exported(service), "main", customer, export, 1, fact);
            }
        }
        await().atMost(BOUND)
                .until(() -> as(ADMINISTRATOR).get(location).path("state").equals("READY"));
        as(ADMINISTRATOR)
                .get(location)
                .then()
                .body("archive", endsWith(customer + "/personal-data-exports/" + export + "/archive"))
                .body("services.service", containsInAnyOrder("analytics", "customer", "marketing", "sales", "support"))
                .body("services.state", everyItem(equalTo("READY")))
                .body("services.find { it.service == 'sales' }.rows", equalTo(3));
        // When its time is over, nobody reads it, and it is removed.
        try (Tables tables = new Tables("main")) {
            String past = " set expires_at = now() - interval '1 second' where id = '" + Ids.parse("pde", export) + "'";
            tables.run("update personal_data_export" + past);
            tables.run("update disclosure" + past);
            as(ADMINISTRATOR)
                    .get(location)
                    .then()
                    .body("state", equalTo("EXPIRED"))
                    .body("archive", nullValue());
            as(ADMINISTRATOR).get(PERSONAL_DATA + export).then().statusCode(404);
            await().atMost(BOUND)
                    .until(() -> tables.count(
                                    "select count(*) from disclosed_page where disclosure_id = ?",
                                    Ids.parse("pde", export))
                            == 0);
        }
    }

    @Test
    void onlyWhoMayAsksForItAndReadsIt() {
        String customer = created("b");
        for (Tokens user : List.of(NORTH, Tokens.manager("main"), Tokens.partner("main"), Tokens.agent("main"))) {
            problem(request(user, customer), 403, "forbidden");
        }
        problem(request(Tokens.administrator("demo"), customer), 404, "not-found");
        problem(request(ADMINISTRATOR, Ids.text("cus", Ids.next())), 404, "not-found");
        problem(request(ADMINISTRATOR, "nobody"), 404, "not-found");
        String company = as(NORTH)
                .body("{\"party\": \"ORGANISATION\", \"name\": \"Mill " + canary.word() + "\"}")
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        problem(request(ADMINISTRATOR, company), 422, "not-a-person");

        String location = requested(customer).extract().header("Location");
        String export = location.substring(location.lastIndexOf('/') + 1);
        Exports.awaitCollected("customer", export);
        for (String path : List.of(location, PERSONAL_DATA + export, PERSONAL_DATA + export + "/customer/0")) {
            as(ADMINISTRATOR).get(path).then().statusCode(200);
            as(NORTH).get(path).then().statusCode(403);
            as(Tokens.administrator("demo")).get(path).then().statusCode(404);
        }
        for (String path : List.of("/customer/1", "/customer/-1", "/directory_user/0", "/x'--/0")) {
            as(ADMINISTRATOR).get(PERSONAL_DATA + export + path).then().statusCode(404);
        }
        as(ADMINISTRATOR).get(PERSONAL_DATA + "nonsense").then().statusCode(404);
        as(ADMINISTRATOR).get(location.replace(customer, company)).then().statusCode(404);
        as(ADMINISTRATOR)
                .get(PERSONAL_DATA + export + "/customer/0")
                .then()
                .contentType(startsWith("application/json"))
                .body("name", contains("b " + canary.word()));
    }

    private static ValidatableResponse request(Tokens user, String customer) {
        return as(user).post(CUSTOMERS + "/" + customer + "/personal-data-exports")
                .then();
    }

    private static ValidatableResponse requested(String customer) {
        return request(ADMINISTRATOR, customer).statusCode(202);
    }

    private String created(String letter) {
        return as(NORTH)
                .body("{\"party\": \"PERSON\", \"name\": \"%s %s\", \"distinct\": true}"
                        .formatted(letter, canary.word()))
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String code) {
        return response.statusCode(status).body("code", equalTo(code));
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
