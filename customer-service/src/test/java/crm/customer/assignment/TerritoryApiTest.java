package crm.customer.assignment;

import static crm.customer.assignment.Staff.CUSTOMERS;
import static crm.customer.assignment.Staff.TERRITORIES;
import static crm.customer.assignment.Staff.as;
import static crm.customer.assignment.Staff.invalid;
import static crm.customer.assignment.Staff.refused;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.contracts.customer.CustomerEvents;
import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
class TerritoryApiTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Staff staff = new Staff("main");
    private final Tokens administrator = staff.administrator;

    /** There are not too many at a time, and later tests are not about these. */
    @AfterEach
    void off() {
        List<String> ids = as(administrator)
                .queryParam("filter", "name=like=*" + staff.run + "*;enabled==true")
                .get(TERRITORIES)
                .path("data.id");
        ids.forEach(id ->
                change(id, "\"filter\": \"city==none\", \"enabled\": false").statusCode(200));
    }

    @Test
    @Feature("C-12")
    void customersBelongToTheFirstTerritoryWhoseConditionTheyMeetAndGoToItsOwner() {
        String industry = attribute("industry", "");
        staff.told("retail", "/retail", "ACTIVE");
        staff.told("rest", "/rest", "ACTIVE");
        String rest = territory("rest", 50, "city==" + staff.run, ", \"ownerId\": \"%s\"".formatted(staff.id("rest")));
        String retail = territory(
                "retail",
                10,
                "city==%s;attr.%s=in=(RETAIL,FOOD)".formatted(staff.run, industry),
                ", \"ownerId\": \"%s\"".formatted(staff.id("retail")));

        String plain = staff.created(administrator, "");
        belongs(plain, rest, "rest", "/rest");
        String shop = staff.created(administrator, ", \"attributes\": {\"%s\": \"FOOD\"}".formatted(industry));
        belongs(shop, retail, "retail", "/retail");
        String named = staff.created(
                administrator, ", \"ownerId\": \"somebody\", \"attributes\": {\"%s\": \"FOOD\"}".formatted(industry));
        assertEquals(retail, staff.customer(named).getString("territoryId"));
        assertEquals("somebody", staff.owner(named), "who is named is the owner all the same");

        // What becomes known of it moves it, and gives it to the owner there.
        patch(plain, 1, "{\"attributes\": {\"%s\": \"RETAIL\"}}".formatted(industry));
        belongs(plain, retail, "retail", "/retail");
        patch(plain, 4, "{\"phone\": \"+49 30 1234567\"}");
        assertEquals(5, staff.customer(plain).getInt("version"), "what says nothing of its place moves nothing");
        patch(plain, 5, "{\"attributes\": {\"%s\": null}, \"ownerId\": \"me-and-nobody-else\"}".formatted(industry));
        assertEquals(rest, staff.customer(plain).getString("territoryId"));
        assertEquals("me-and-nobody-else", staff.owner(plain));
        as(administrator)
                .queryParam("filter", "territoryId==" + retail)
                .get(CUSTOMERS)
                .then()
                .body("data.id", contains(named, shop));
        try (EventProbe probe = new EventProbe("crm.customer.customer")) {
            List<Seen> facts = probe.ofSubject(plain, 4);
            assertTrue(facts.get(2).is(CustomerEvents.UPDATED));
            assertEquals(
                    "territoryId",
                    facts.get(2).data().path("changedFields").path(0).asText());
            assertTrue(facts.get(3).is(CustomerEvents.OWNER_CHANGED));
            assertEquals(staff.id("retail"), facts.get(3).data().path("ownerId").asText());
        }
    }

    @Test
    @Feature({"C-12", "W-02"})
    void aTerritoryMayFindItsOwnersByARule() {
        String tier = attribute("tier", "");
        staff.employee("ada", "", 1, "");
        String rule = staff.rule("");
        String big = territory(
                "big", 10, "city==%s;attr.%s==A".formatted(staff.run, tier), ", \"ruleId\": \"%s\"".formatted(rule));
        String first = staff.created(administrator, ", \"attributes\": {\"%s\": \"A\"}".formatted(tier));
        belongs(first, big, "ada", "");
        assertEquals("AUTOMATIC", staff.decision(first).getString("cause"));

        Tokens creator = staff.user("creator", "", "sales-rep");
        String second = staff.created(creator, "");
        assertNull(staff.customer(second).getString("territoryId"));
        patch(second, 1, "{\"attributes\": {\"%s\": \"A\"}}".formatted(tier));
        assertEquals(big, staff.customer(second).getString("territoryId"));
        assertEquals(staff.id("creator"), staff.owner(second), "there is nobody who could take it yet");
        assertEquals("TERRITORY", staff.decision(second).getString("cause"));
        staff.waiting(administrator, rule).body("data.recordId", contains(second));
        staff.profile(administrator, "ada", 1, "{\"capacity\": 2}").statusCode(200);
        await().atMost(BOUND).until(() -> staff.owner(second).equals(staff.id("ada")));
    }

    @Test
    @Feature("C-12")
    void whenATerritoryChangesItsCustomersAreGoneThroughAndKeepTheirOwners() {
        String group = attribute("group", ", \"indexed\": true");
        String items = IntStream.range(0, 230)
                .mapToObj(i -> staff.described(
                        ", \"attributes\": {\"%s\": \"%s\"}, \"externalIds\": [{\"system\": \"%s\", \"id\": \"%d\"}]"
                                .formatted(group, i % 2 == 0 ? "even" : "odd", staff.run, i)))
                .collect(Collectors.joining(","));
        as(staff.user("importer", "", "administrator"))
                .urlEncodingEnabled(false)
                .body("{\"items\": [" + items + "]}")
                .post("/api/v1/customers:batch")
                .then()
                .statusCode(207);
        staff.told("north", "", "ACTIVE");
        String owner = ", \"ownerId\": \"%s\"".formatted(staff.id("north"));
        preview("\"filter\": \"attr.%s==even\"".formatted(group))
                .statusCode(200)
                .body("meet", equalTo(115))
                .body("takes", equalTo(115))
                .body("counted", equalTo("exact"));
        String even = territory("even", 10, "attr.%s==even".formatted(group), owner);
        await().atMost(BOUND).until(() -> count("territoryId==" + even) == 115);
        preview("\"priority\": 20, \"filter\": \"city==%s\"".formatted(staff.run))
                .body("meet", equalTo(230))
                .body("takes", equalTo(115));
        preview("\"priority\": 5, \"filter\": \"city==%s\"".formatted(staff.run))
                .body("takes", equalTo(230));
        change(even, "\"priority\": 10, \"filter\": \"attr.%s==odd\"%s".formatted(group, owner))
                .statusCode(200);
        await().atMost(BOUND)
                .until(() -> count("territoryId==%s;attr.%s==odd".formatted(even, group)) == 115
                        && count("territoryId==" + even) == 115);
        assertEquals(230, count("city==%s;ownerId==%s".formatted(staff.run, staff.id("importer"))));
        // A batch puts its customers where they belong, too.
        as(administrator)
                .urlEncodingEnabled(false)
                .body("{\"items\": [%s]}"
                        .formatted(staff.described(
                                ", \"attributes\": {\"%s\": \"odd\"}, \"externalIds\": [{\"system\": \"%s\", \"id\": \"new\"}]"
                                        .formatted(group, staff.run))))
                .post("/api/v1/customers:batch")
                .then()
                .statusCode(207)
                .body("results[0].status", equalTo(201));
        assertEquals(1, count("territoryId==%s;ownerId==%s".formatted(even, staff.id("north"))));
    }

    @Test
    @Feature("C-12")
    void anAttributeThatIsGoneTakesNobodyAndStopsNobody() {
        String group = attribute("gone", "");
        String territory = territory("gone", 10, "city==%s;attr.%s==x".formatted(staff.run, group), "");
        as(administrator)
                .header(
                        "If-Match",
                        as(administrator)
                                .get("/api/v1/metadata/customers/attributes/" + group)
                                .header("ETag"))
                .delete("/api/v1/metadata/customers/attributes/" + group)
                .then()
                .statusCode(202);
        assertNull(staff.customer(staff.created(administrator, "")).getString("territoryId"));
        as(administrator).get(TERRITORIES + "/" + territory).then().statusCode(200);
    }

    @Test
    @Feature("C-12")
    void whatIsWrongIsRefusedAndOthersSeeNothing() {
        staff.told("gone", "", "GONE");
        invalid(create("{\"name\": \"a\"}"), "/filter", "required");
        invalid(create("{\"name\": \"a\", \"filter\": \"nam==b\"}"), "/filter", "unknown-field");
        invalid(create("{\"name\": \"a\", \"filter\": \"city==b\", \"priority\": -1}"), "/priority", "out-of-range");
        invalid(create("""
                        {"name": "a", "filter": "city==b", "ownerId": "x", "ruleId": "asr_01jd7v3k8qf2mt6xw9ybn4hzra"}"""), "/ruleId", "contradiction");
        refused(create("{\"name\": \"a\", \"filter\": \"city==b\", \"ownerId\": \"nobody\"}"), "unknown-user");
        refused(
                create("{\"name\": \"a\", \"filter\": \"city==b\", \"ownerId\": \"%s\"}".formatted(staff.id("gone"))),
                "user-left");
        refused(create("""
                        {"name": "a", "filter": "city==b", "ruleId": "asr_01jd7v3k8qf2mt6xw9ybn4hzra"}"""), "unknown-rule");
        String id = territory("here", 10, "city==" + staff.run, "");
        territory("there", 20, "city==" + staff.run, "");
        as(administrator)
                .queryParam("filter", "name=like=*" + staff.run + "*")
                .queryParam("limit", 1)
                .get(TERRITORIES)
                .then()
                .body("data.id", contains(id))
                .body("page.hasMore", equalTo(true));
        as(administrator)
                .header("If-Match", "\"5\"")
                .body("{\"name\": \"b\", \"filter\": \"city==b\"}")
                .put(TERRITORIES + "/" + id)
                .then()
                .statusCode(412);
        Tokens stranger = Tokens.administrator("demo");
        as(stranger).get(TERRITORIES + "/" + id).then().statusCode(404);
        as(stranger).get(TERRITORIES).then().statusCode(200).body("data.id", not(hasItem(id)));
        as(staff.user("rep", "", "sales-rep")).get(TERRITORIES).then().statusCode(403);
        as(stranger)
                .queryParam("filter", "territoryId==" + id)
                .get(CUSTOMERS)
                .then()
                .body("data", hasSize(0));
    }

    private void belongs(String customer, String territory, String owner, String below) {
        assertEquals(territory, staff.customer(customer).getString("territoryId"));
        assertEquals(staff.id(owner), staff.owner(customer));
        assertEquals(staff.unit(below), staff.customer(customer).getString("orgUnit"));
    }

    private static int count(String filter) {
        return as(Tokens.administrator("main"))
                .queryParam("filter", filter)
                .queryParam("count", "exact")
                .get(CUSTOMERS)
                .then()
                .statusCode(200)
                .extract()
                .path("page.count");
    }

    private void patch(String customer, int version, String body) {
        as(administrator)
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .patch(CUSTOMERS + "/" + customer)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse create(String body) {
        return as(administrator).body(body).post(TERRITORIES).then();
    }

    private String territory(String name, int priority, String filter, String more) {
        return create("{\"name\": \"%s %s\", \"priority\": %d, \"filter\": \"%s\"%s}"
                        .formatted(name, staff.run, priority, filter, more))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse change(String id, String fields) {
        return as(administrator)
                .header(
                        "If-Match",
                        as(administrator).get(TERRITORIES + "/" + id).header("ETag"))
                .body("{\"name\": \"Changed %s\", %s}".formatted(staff.run, fields))
                .put(TERRITORIES + "/" + id)
                .then();
    }

    private ValidatableResponse preview(String fields) {
        return as(administrator)
                .urlEncodingEnabled(false)
                .body("{\"name\": \"Preview\", %s}".formatted(fields))
                .post("/api/v1/territories:preview")
                .then();
    }

    private String attribute(String name, String more) {
        String unique = name + "_" + UUID.randomUUID().toString().substring(0, 8);
        as(administrator)
                .body("{\"name\": \"%s\", \"type\": \"TEXT\"%s}".formatted(unique, more))
                .post("/api/v1/metadata/customers/attributes")
                .then()
                .statusCode(201);
        return unique;
    }
}
