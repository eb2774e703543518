package crm.customer.assignment;

import static crm.customer.assignment.Staff.CUSTOMERS;
import static crm.customer.assignment.Staff.PREVIEW;
import static crm.customer.assignment.Staff.RULES;
import static crm.customer.assignment.Staff.as;
import static crm.customer.assignment.Staff.invalid;
import static crm.customer.assignment.Staff.refused;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import crm.contracts.customer.CustomerEvents;
import crm.persistence.Ids;
import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
class AssignmentApiTest {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final String ASSIGN = ", \"assign\": true";

    private final Staff staff = new Staff("main");
    private final Tokens administrator = staff.administrator;
    private final Tokens creator = staff.user("creator", "/inside", "sales-rep");

    @Test
    @Feature({"W-01", "W-02"})
    void aNewCustomerGoesToWhomItSuitsBestAndTheDecisionTellsWhy() {
        String industry = attribute("industry");
        String language = attribute("language");
        staff.employee("ada", "/north", 10, ", \"skills\": {\"industry\": [\"Retail\"], \"language\": [\"de\"]}");
        staff.employee("bob", "/south", 10, ", \"skills\": {\"language\": [\"de\"]}");
        staff.employee("eve", "/south", 0, ", \"skills\": {\"industry\": [\"Retail\"], \"language\": [\"de\"]}");
        String rule = staff.rule("""
                , "weights": {"industry": "3", "language": "1.5", "load": "2"},
                "needs": {"industry": "attr.%s", "language": "attr.%s"}""".formatted(industry, language));
        String id = staff.created(creator, """
                , "assign": true, "attributes": {"%s": "retail, banking", "%s": "DE"}""".formatted(industry, language));

        JsonPath customer = staff.customer(id);
        assertEquals(staff.id("ada"), customer.getString("ownerId"));
        assertEquals(staff.unit("/north"), customer.getString("orgUnit"), "it belongs to the unit of its owner");
        assertEquals(1, customer.getInt("version"));
        JsonPath decision = staff.decision(id);
        assertEquals(rule, decision.getString("ruleId"));
        assertEquals("REQUESTED", decision.getString("cause"));
        assertEquals(staff.id("ada"), decision.getString("assignee"));
        assertEquals(staff.id("bob"), decision.getString("runnerUp"));
        assertEquals("3.000000", decision.getString("score"), "half of the industries, the language, no load");
        assertEquals("1.500000", decision.getString("ranking.scores[0].parts.industry"));
        assertEquals("1.500000", decision.getString("ranking.scores[1].total"));
        assertEquals(List.of("FULL"), decision.getList("ranking.excluded.reason"));
        assertEquals(3, decision.getList("inputs.candidates").size());
        as(administrator)
                .get(CUSTOMERS + "/" + id + "/assignment/replay")
                .then()
                .statusCode(200)
                .body("same", equalTo(true))
                .body("decision.assignee", equalTo(staff.id("ada")));
        Tokens owner = staff.user("ada", "/north", "sales-rep");
        as(owner)
                .get(CUSTOMERS + "/" + id + "/assignment")
                .then()
                .statusCode(200)
                .body("assignee", equalTo(staff.id("ada")))
                .body("inputs", nullValue())
                .body("ranking", nullValue())
                .body("runnerUp", nullValue());
        as(owner).get(CUSTOMERS + "/" + id + "/assignment/replay").then().statusCode(403);
        as(creator).get(CUSTOMERS + "/" + id).then().statusCode(404);
        assertEquals(1, staff.load("ada"));
        try (EventProbe probe = new EventProbe("crm.customer.customer")) {
            var created = probe.ofSubject(id, 1).getFirst();
            assertTrue(created.is(CustomerEvents.CREATED));
            assertEquals(staff.id("ada"), created.data().path("ownerId").asText());
            assertEquals(staff.unit("/north"), created.data().path("orgUnit").asText());
        }
    }

    @Test
    @Feature("W-02")
    void anAutomaticRuleDecidesWhereNobodyIsNamed() {
        staff.employee("ada", "/north", 10, "");
        staff.rule(", \"automatic\": true");
        assertEquals(staff.id("ada"), staff.owner(staff.created(creator, "")));
        String kept = staff.created(creator, ", \"assign\": false");
        assertEquals(staff.id("creator"), staff.owner(kept), "who says no keeps it");
        as(administrator).get(CUSTOMERS + "/" + kept + "/assignment").then().statusCode(404);
        String named = staff.created(creator, ", \"ownerId\": \"%s\"".formatted(staff.id("creator")));
        assertEquals(staff.id("creator"), staff.owner(named));
    }

    @Test
    @Feature("W-01")
    void amongEqualsEverybodyIsNextInTurn() {
        staff.employee("ada", "", 10, "");
        staff.employee("bob", "", 10, "");
        staff.employee("eve", "", 10, "");
        staff.rule("");
        List<String> owners = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            owners.add(staff.owner(staff.created(creator, ASSIGN)));
        }
        List<String> turn = List.of(staff.id("ada"), staff.id("bob"), staff.id("eve"));
        assertEquals(turn, owners.subList(0, 3), "who has waited longest comes first");
        assertEquals(turn, owners.subList(3, 6));
        assertEquals(turn, owners.subList(6, 9));
    }

    @Test
    @Feature("W-01")
    void whatIsKnownAndWonCounts() {
        staff.employee("ada", "", 10, "");
        staff.employee("bob", "", 10, "");
        String rule = staff.rule(", \"weights\": {\"winRate\": \"10\", \"continuity\": \"1\"}");
        String won = staff.created(administrator, given("bob"));
        as(administrator)
                .body("{\"to\": \"ACTUAL\", \"reason\": \"Buys\"}")
                .post(CUSTOMERS + "/" + won + "/lifecycle")
                .then()
                .statusCode(200);
        JsonPath preview =
                preview("{\"customer\": %s}".formatted(staff.described(""))).jsonPath();
        assertEquals(rule, preview.getString("ruleId"));
        assertEquals(staff.id("bob"), preview.getString("assignee"));
        assertEquals("6.666670", preview.getString("ranking.scores[0].parts.winRate"));
        assertEquals("5.000000", preview.getString("ranking.scores[1].parts.winRate"));
        String held = staff.created(administrator, given("ada"));
        JsonPath again = preview("{\"customerId\": \"%s\"}".formatted(held)).jsonPath();
        Map<String, String> continuity =
                again.getMap("ranking.scores.collectEntries { [it.subject, it.parts.continuity] }");
        assertEquals(Map.of(staff.id("ada"), "1.000000", staff.id("bob"), "0.000000"), continuity);
    }

    @Test
    @Feature({"W-01", "C-20"})
    void whatACustomerIsWorthIsWhatItAsksFor() {
        staff.employee("ada", "", 10, ", \"skills\": {\"valueTier\": [\"A\", \"B\"]}");
        staff.employee("bob", "", 10, ", \"skills\": {\"valueTier\": [\"D\"]}");
        staff.rule(", \"weights\": {\"valueTier\": \"2\"}, \"needs\": {\"valueTier\": \"grade\"}");
        String id = staff.created(administrator, given("creator"));
        try (Tables tables = new Tables("main")) {
            for (String grade : List.of("A", "D")) {
                tables.run("update customer set grade = '%s' where id = '%s'".formatted(grade, Ids.parse("cus", id)));
                JsonPath preview =
                        preview("{\"customerId\": \"%s\"}".formatted(id)).jsonPath();
                assertEquals(staff.id(grade.equals("A") ? "ada" : "bob"), preview.getString("assignee"));
                assertEquals("2.000000", preview.getString("ranking.scores[0].parts.valueTier"));
                as(administrator)
                        .queryParam("filter", "city==%s;grade==%s".formatted(staff.run, grade))
                        .get(CUSTOMERS)
                        .then()
                        .statusCode(200)
                        .body("data.id", contains(id));
            }
        }
        as(administrator)
                .queryParam("filter", "grade==E")
                .get(CUSTOMERS)
                .then()
                .statusCode(400)
                .body("errors.code", hasItem("unknown-value"));
    }

    @Test
    @Feature({"W-01", "W-02"})
    void whoCannotTakeItGetsNothingAndItWaitsUntilSomebodyIsFree() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String leave = ", \"licences\": [\"bank\"], \"leave\": [{\"from\": \"%s\", \"to\": \"%s\"}]"
                .formatted(today.minusDays(1), today.plusDays(2));
        staff.employee("away", "/north", 5, leave);
        staff.employee("unlicensed", "/north", 5, "");
        staff.employee("full", "/north", 0, ", \"licences\": [\"bank\"]");
        staff.employee("gone", "/north", 5, ", \"licences\": [\"bank\"]");
        staff.told("gone", "/north", "DISABLED");
        staff.employee("elsewhere", "-other", 5, ", \"licences\": [\"bank\"]");
        String rule = staff.rule(", \"licences\": [\"bank\"]");
        JsonPath preview = preview("{\"customer\": %s, \"ruleId\": \"%s\"}".formatted(staff.described(""), rule))
                .jsonPath();
        assertNull(preview.getString("assignee"));
        Map<String, String> reasons = preview.getMap("ranking.excluded.collectEntries { [it.subject, it.reason] }");
        assertEquals("ON_LEAVE", reasons.get(staff.id("away")));
        assertEquals("LICENCE", reasons.get(staff.id("unlicensed")));
        assertEquals("FULL", reasons.get(staff.id("full")));
        assertEquals("INACTIVE", reasons.get(staff.id("gone")));
        assertEquals("OTHER_UNIT", reasons.get(staff.id("elsewhere")));

        String id = staff.created(creator, ASSIGN);
        assertEquals(staff.id("creator"), staff.owner(id), "it stays with who brought it");
        assertNull(staff.decision(id).getString("assignee"));
        staff.waiting(administrator, rule)
                .body("data.recordId", contains(id))
                .body("data[0].ownerId", equalTo(staff.id("creator")));

        // Back from leave.
        staff.profile(administrator, "away", 1, "{\"capacity\": 5, \"licences\": [\"bank\"]}")
                .statusCode(200);
        await().atMost(BOUND).until(() -> staff.owner(id).equals(staff.id("away")));
        staff.waiting(administrator, rule).body("data", hasSize(0));
        assertEquals("REQUEUED", staff.decision(id).getString("cause"));
        assertEquals(2, staff.customer(id).getInt("version"));
        try (EventProbe probe = new EventProbe("crm.customer.customer")) {
            var changed = probe.ofSubject(id, 2).getLast();
            assertTrue(changed.is(CustomerEvents.OWNER_CHANGED));
            assertEquals(staff.id("away"), changed.data().path("ownerId").asText());
            assertEquals(staff.id("creator"), changed.data().path("ownerBefore").asText());
        }
    }

    @Test
    @Feature({"W-02", "C-10"})
    void whatIsOpenGoesAlongWithACustomerThatWaited() {
        staff.employee("ada", "/north", 0, "");
        String rule = staff.rule("");
        String id = staff.created(creator, ASSIGN);
        String merged = staff.created(creator, "");
        as(creator)
                .header("If-Match", "\"1\"")
                .body("{\"what\": \"Call back\", \"at\": \"%s\"}"
                        .formatted(Instant.now().plus(Duration.ofDays(3))))
                .put(CUSTOMERS + "/" + id + "/next-action")
                .then()
                .statusCode(200);
        as(administrator)
                .header("If-Match", "\"2\"")
                .body("{\"duplicate\": \"%s\", \"reason\": \"SAME_FIRM\"}".formatted(merged))
                .post(CUSTOMERS + "/" + id + "/merges")
                .then()
                .statusCode(201);
        staff.waiting(administrator, rule).body("data.recordId", contains(id));

        staff.profile(administrator, "ada", 1, "{\"capacity\": 5}").statusCode(200);
        await().atMost(BOUND).until(() -> staff.owner(id).equals(staff.id("ada")));
        as(staff.user("ada", "/north", "sales-rep"))
                .get(CUSTOMERS + "/" + id + "/next-action")
                .then()
                .statusCode(200)
                .body("what", equalTo("Call back"))
                .body("by", equalTo(staff.id("ada")));
        as(administrator)
                .queryParam("filter", "field==ownerId;cause==PLACEMENT")
                .get(CUSTOMERS + "/" + id + "/history")
                .then()
                .statusCode(200)
                .body("data.after", contains(staff.id("ada")));
        try (EventProbe probe = new EventProbe("crm.customer.customer")) {
            var moved = probe.await(
                            1,
                            event -> event.is(CustomerEvents.OWNER_CHANGED)
                                    && event.subject().equals(id))
                    .getFirst();
            assertEquals(staff.id("creator"), moved.data().path("ownerBefore").asText());
            assertEquals(staff.id("ada"), moved.data().path("ownerId").asText());
            assertEquals(
                    List.of(id, merged),
                    moved.data()
                            .path("openWorkOf")
                            .valueStream()
                            .map(JsonNode::asText)
                            .toList());
            assertTrue(moved.data().path("transferId").isMissingNode(), "nobody asked for a transfer");
            var along = probe.await(
                            1,
                            event -> event.is(CustomerEvents.OWNER_CHANGED)
                                    && event.subject().equals(merged))
                    .getFirst();
            assertEquals(staff.id("ada"), along.data().path("ownerId").asText());
        }
    }

    @Test
    @Feature("W-02")
    void whoIsGivenByHandWaitsNoMore() {
        staff.employee("ada", "", 0, "");
        String rule = staff.rule("");
        String id = staff.created(administrator, ASSIGN);
        staff.waiting(administrator, rule).body("data", hasSize(1));
        as(administrator)
                .header("If-Match", "\"1\"")
                .body("{\"ownerId\": \"%s\"}".formatted(staff.id("chosen")))
                .patch(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200);
        staff.waiting(administrator, rule).body("data", hasSize(0));
        String other = staff.created(administrator, ASSIGN);
        staff.profile(administrator, "ada", 1, "{\"capacity\": 5}").statusCode(200);
        await().atMost(BOUND).until(() -> staff.owner(other).equals(staff.id("ada")));
        assertEquals(staff.id("chosen"), staff.owner(id), "what somebody decided stays");
    }

    @Test
    @Feature("W-02")
    void aBatchIsAssignedItemByItemAndNobodyGetsMoreThanTheCapacity() {
        staff.employee("ada", "", 3, "");
        staff.employee("bob", "", 2, "");
        String rule = staff.rule("");
        List<String> items = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            items.add(staff.described(
                    ASSIGN + ", \"externalIds\": [{\"system\": \"%s\", \"id\": \"%d\"}]".formatted(staff.run, i)));
        }
        items.add("""
                {"party": "PERSON", "name": "Elsewhere", "assign": true,
                 "externalIds": [{"system": "%s", "id": "none"}]}""".formatted(staff.run));
        List<String> ids = as(creator)
                .urlEncodingEnabled(false)
                .body("{\"items\": [" + String.join(",", items) + "]}")
                .post("/api/v1/customers:batch")
                .then()
                .statusCode(207)
                .body("results[7].status", equalTo(422))
                .body("results[7].errors[0].code", equalTo("no-assignment-rule"))
                .body("results[7].errors[0].pointer", equalTo("/items/7/assign"))
                .extract()
                .path("results.findAll { it.status == 201 }.id");
        assertEquals(7, ids.size());
        Map<String, Long> owners = new TreeMap<>();
        ids.forEach(id -> owners.merge(staff.owner(id), 1L, Long::sum));
        assertEquals(Map.of(staff.id("ada"), 3L, staff.id("bob"), 2L, staff.id("creator"), 2L), owners);
        assertEquals(3, staff.load("ada"));
        staff.waiting(administrator, rule).body("page.count", equalTo(2));
        ids.forEach(id -> as(administrator)
                .get(CUSTOMERS + "/" + id + "/assignment/replay")
                .then()
                .body("same", equalTo(true)));
    }

    @Test
    @Feature("W-01")
    void aPreviewChangesNothing() {
        staff.employee("ada", "", 5, "");
        String rule = staff.rule("");
        String id = staff.created(creator, ", \"assign\": false");
        List<String> before = everything();
        for (int i = 0; i < 3; i++) {
            JsonPath ofKnown = preview("{\"customerId\": \"%s\"}".formatted(id)).jsonPath();
            assertEquals(staff.id("ada"), ofKnown.getString("assignee"));
            assertEquals(id, ofKnown.getString("recordId"));
            assertNull(ofKnown.getString("id"));
            preview("{\"customer\": %s, \"ruleId\": \"%s\"}".formatted(staff.described(""), rule));
        }
        assertEquals(before, everything());
    }

    private List<String> everything() {
        try (Tables tables = new Tables("main")) {
            return tables.column(
                    """
                    select 'customers ' || count(*) from customer where city = ? or owner_id = ?
                    union all select 'versions ' || coalesce(sum(version), 0) from customer where city = ?
                    union all select 'decisions ' || count(*) from assignment_decision d
                        join assignment_rule r on r.id = d.rule_id where r.org_unit = ?
                    union all select 'waiting ' || count(*) from assignment_waiting w
                        join assignment_rule r on r.id = w.rule_id where r.org_unit = ?
                    union all select 'profile ' || p::text from assignment_profile p where p.subject = ?
                    """, staff.run, staff.id("ada"), staff.run, staff.unit(""), staff.unit(""), staff.id("ada"));
        }
    }

    @Test
    @Feature("W-01")
    void whatIsWrongIsRefusedAndChangesNothing() {
        String good = staff.rule("");
        invalid(rule("{\"name\": \"a\"}"), "/weights", "required");
        invalid(rule("{\"weights\": {}, \"name\": \" \"}"), "/name", "required");
        invalid(rule("{\"name\": \"a\", \"weights\": {\"load\": \"-1\"}}"), "/weights/load", "out-of-range");
        invalid(rule("{\"name\": \"a\", \"weights\": {\"load\": \"0.00001\"}}"), "/weights/load", "out-of-range");
        invalid(rule("{\"name\": \"a\", \"weights\": {\"region\": 1}}"), "/weights/region", "wrong-type");
        invalid(rule("{\"name\": \"a\", \"weights\": {\"luck\": \"1\"}}"), "/weights/luck", "unknown-field");
        invalid(rule("{\"name\": \"a\", \"weights\": {}, \"filter\": \"nam==b\"}"), "/filter", "unknown-field");
        invalid(rule("{\"name\": \"a\", \"weights\": {}, \"filter\": \"name==\"}"), "/filter", "malformed");
        invalid(
                rule("{\"name\": \"a\", \"weights\": {}, \"needs\": {\"industry\": \"attr.none\"}}"),
                "/needs/industry",
                "unknown-field");
        invalid(rule("{\"name\": \"a\", \"weights\": {}, \"orgUnit\": \"north\"}"), "/orgUnit", "invalid-unit");
        invalid(rule("{\"name\": \"a\", \"weights\": {}, \"priority\": -1}"), "/priority", "out-of-range");
        invalid(rule("{\"name\": \"a\", \"weights\": {}, \"idleHours\": 0}"), "/idleHours", "out-of-range");
        as(administrator)
                .body("{\"name\": \"b\", \"weights\": {}}")
                .put(RULES + "/" + good)
                .then()
                .statusCode(428);
        as(administrator)
                .header("If-Match", "\"7\"")
                .body("{\"name\": \"b\", \"weights\": {}}")
                .put(RULES + "/" + good)
                .then()
                .statusCode(412);
        as(administrator)
                .get(RULES + "/" + good)
                .then()
                .body("version", equalTo(1))
                .body("name", startsWith("Rule "));

        staff.told("ada", "", "ACTIVE");
        invalid(staff.profile(administrator, "ada", 0, "{}"), "/capacity", "required");
        invalid(staff.profile(administrator, "ada", 0, "{\"capacity\": -1}"), "/capacity", "out-of-range");
        invalid(staff.profile(administrator, "ada", 0, """
                        {"capacity": 1, "leave": [{"from": "2026-12-02", "to": "2026-12-02"}]}"""), "/leave/0/to", "out-of-range");
        invalid(
                staff.profile(administrator, "ada", 0, "{\"capacity\": 1, \"skills\": {\"region\": [\"a,b\"]}}"),
                "/skills/region",
                "invalid-text");
        staff.profile(administrator, "ada", 3, "{\"capacity\": 1}").statusCode(412);
        staff.profile(administrator, "nobody", 0, "{\"capacity\": 1}").statusCode(404);
        as(administrator)
                .get("/api/v1/users/" + staff.id("ada") + "/assignment-profile")
                .then()
                .statusCode(200)
                .body("version", equalTo(0));

        invalid(staff.create(administrator, ASSIGN + ", \"ownerId\": \"somebody\""), "/assign", "contradiction");
        refused(
                as(administrator)
                        .body("{\"party\": \"PERSON\", \"name\": \"No rule %s\", \"assign\": true}"
                                .formatted(staff.run))
                        .post(CUSTOMERS)
                        .then(),
                "no-assignment-rule");
        as(administrator)
                .queryParam("filter", "name=='No rule " + staff.run + "'")
                .get(CUSTOMERS)
                .then()
                .body("data", hasSize(0));
        invalid(
                as(administrator)
                        .body("{}")
                        .urlEncodingEnabled(false)
                        .post(PREVIEW)
                        .then(),
                "/customerId",
                "required");
        refused(
                as(administrator)
                        .urlEncodingEnabled(false)
                        .body("{\"customer\": %s, \"ruleId\": \"asr_01jd7v3k8qf2mt6xw9ybn4hzra\"}"
                                .formatted(staff.described("")))
                        .post(PREVIEW)
                        .then(),
                "unknown-rule");
    }

    @Test
    @Feature("W-01")
    void rulesChangeAndAreListedByPriority() {
        String late = staff.rule(", \"priority\": 900");
        String early = staff.rule(", \"priority\": 2");
        as(administrator)
                .queryParam("filter", "orgUnit==" + staff.unit(""))
                .queryParam("limit", 1)
                .get(RULES)
                .then()
                .statusCode(200)
                .body("data.id", contains(early))
                .body("page.hasMore", equalTo(true));
        staff.employee("ada", "", 10, "");
        assertEquals(early, staff.decision(staff.created(creator, ASSIGN)).getString("ruleId"));
        as(administrator)
                .header("If-Match", "\"1\"")
                .body("{\"name\": \"Off\", \"enabled\": false, \"priority\": 2, \"weights\": {}}")
                .put(RULES + "/" + early)
                .then()
                .statusCode(200)
                .body("version", equalTo(2))
                .body("enabled", equalTo(false));
        assertEquals(late, staff.decision(staff.created(creator, ASSIGN)).getString("ruleId"));
    }

    @Test
    @Feature({"W-01", "G-03"})
    void nobodySeesWhatIsOfOtherTenantsOrOfOthersPeople() {
        staff.employee("ada", "/north", 0, "");
        String rule = staff.rule("");
        String id = staff.created(staff.user("northern", "/north", "sales-rep"), ASSIGN);
        Tokens stranger = Tokens.administrator("demo");
        Tokens southern = staff.user("southern", "/south", "sales-manager");
        Tokens northern = staff.user("chief", "/north", "sales-manager");
        as(stranger).get(RULES + "/" + rule).then().statusCode(404);
        as(stranger)
                .header("If-Match", "\"1\"")
                .body("{\"name\": \"x\", \"weights\": {}}")
                .put(RULES + "/" + rule)
                .then()
                .statusCode(404);
        as(stranger).get(RULES).then().body("data.id", not(hasItem(rule)));
        as(stranger).get(CUSTOMERS + "/" + id + "/assignment").then().statusCode(404);
        as(stranger)
                .get("/api/v1/users/" + staff.id("ada") + "/assignment-profile")
                .then()
                .statusCode(404);
        staff.waiting(stranger, rule).body("data", hasSize(0));
        as(southern).get(CUSTOMERS + "/" + id + "/assignment").then().statusCode(404);
        as(southern).get(CUSTOMERS + "/" + id + "/assignment/replay").then().statusCode(404);
        staff.waiting(southern, rule).body("data", hasSize(0));
        staff.waiting(northern, rule).body("data.recordId", contains(id));
        staff.profile(southern, "ada", 1, "{\"capacity\": 9}").statusCode(404);
        as(southern)
                .queryParam("limit", 500)
                .get("/api/v1/assignment-profiles")
                .then()
                .statusCode(200)
                .body("data", hasSize(0));
        staff.profile(northern, "ada", 1, "{\"capacity\": 9}").statusCode(200);
        as(northern)
                .get("/api/v1/assignment-profiles")
                .then()
                .statusCode(200)
                .body("data.id", contains(staff.id("ada")))
                .body("data.capacity", everyItem(equalTo(9)));
        as(creator)
                .body("{\"name\": \"x\", \"weights\": {}}")
                .post(RULES)
                .then()
                .statusCode(403);
    }

    @Test
    @Feature("W-02")
    void loadsFollowWhoeverOwnsWhat() {
        String first = staff.created(administrator, given("ada"));
        staff.employee("ada", "", 10, "");
        staff.employee("bob", "", 10, "");
        assertEquals(1, staff.load("ada"), "what was there before the profile counts, too");
        String second = staff.created(administrator, given("ada"));
        assertEquals(2, staff.load("ada"));
        as(administrator)
                .header("If-Match", "\"1\"")
                .body("{\"ownerId\": \"%s\"}".formatted(staff.id("bob")))
                .patch(CUSTOMERS + "/" + first)
                .then()
                .statusCode(200);
        assertEquals(1, staff.load("ada"));
        assertEquals(1, staff.load("bob"));
        as(administrator)
                .header("If-Match", "\"1\"")
                .body("{\"duplicate\": \"%s\", \"fields\": {}, \"reason\": \"Entered twice\"}".formatted(first))
                .post(CUSTOMERS + "/" + second + "/merges")
                .then()
                .statusCode(201);
        assertEquals(0, staff.load("bob"), "who stands for another one counts with that one");
        assertEquals(1, staff.load("ada"));
    }

    private String given(String name) {
        return ", \"ownerId\": \"%s\", \"orgUnit\": \"%s\"".formatted(staff.id(name), staff.unit(""));
    }

    private ValidatableResponse rule(String body) {
        return as(administrator).body(body).post(RULES).then();
    }

    private ExtractableResponse<Response> preview(String body) {
        return as(administrator)
                .urlEncodingEnabled(false)
                .body(body)
                .post(PREVIEW)
                .then()
                .statusCode(200)
                .extract();
    }

    /** A new attribute of customers. */
    private String attribute(String name) {
        String unique = name + "_" + UUID.randomUUID().toString().substring(0, 8);
        as(administrator)
                .body("{\"name\": \"%s\", \"type\": \"TEXT\"}".formatted(unique))
                .post("/api/v1/metadata/customers/attributes")
                .then()
                .statusCode(201);
        return unique;
    }
}
