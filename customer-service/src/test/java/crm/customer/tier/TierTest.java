package crm.customer.tier;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.analytics.AnalyticsEvents;
import crm.testing.EventFeed;
import crm.testing.EventProbe;
import crm.testing.Examples;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is a key account, and what follows from that. */
@QuarkusTest
@OnStack("customer")
@Feature("C-18")
class TierTest {

    private static final String TENANT = "main";
    private static final String CUSTOMERS = "/api/v1/customers/";
    private static final String PROGRAMME = "/api/v1/metadata/customers/key-account-programme";
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final String run = "t" + UUID.randomUUID().toString().substring(0, 8);
    private final Tokens administrator = Tokens.administrator(TENANT);
    private final Tokens rep = user("rep", "/north", "sales-rep");
    private final Tokens manager = user("manager", "", "sales-manager");
    private final Tokens ada = user("ada", "/service", "sales-rep");
    private long sequence;

    /** All tests share the tenant. */
    @AfterEach
    void nobodyElseGetsAnything() {
        programme("{\"members\": []}").statusCode(200);
    }

    @Test
    @Feature("C-25")
    void whoIsAmongTheLargestIsLookedAfterByTheDedicatedTeamOnItsTermsAndAsOthersAfterwards() {
        programme("""
                {"members": [%s, %s], "serviceLevel": "GOLD-4H", "priceList": "KEY-2026", "carePlan": "KEY-CARE"}""".formatted(member("ada", "SERVICE"), member("bob", "LEAD")))
                .statusCode(200);
        String id = create();
        as(rep).header("If-Match", "\"0\"")
                .body("{\"members\": [%s]}".formatted(member("carl", "SALES")))
                .put(CUSTOMERS + id + "/team")
                .then()
                .statusCode(200);
        as(ada).get(CUSTOMERS + id).then().statusCode(404);
        tier(rep, id).body("version", equalTo(0)).body("tier", equalTo("STANDARD"));

        classified(id, "EUR", "A");
        awaitTier(id, "KEY");
        tier(rep, id)
                .body("ruled", equalTo("KEY"))
                .body("decision", nullValue())
                .body("terms.serviceLevel", equalTo("GOLD-4H"))
                .body("terms.priceList", equalTo("KEY-2026"))
                .body("terms.carePlan", equalTo("KEY-CARE"));
        team(id).body("members.userId", contains(id("bob"), id("carl"), id("ada")));
        as(ada).get(CUSTOMERS + id).then().statusCode(200);

        // In another currency it is one of many: it stays among the largest.
        classified(id, "USD", "C");
        classified(id, "EUR", "B");
        awaitTier(id, "STANDARD");
        tier(rep, id).body("version", equalTo(2)).body("terms", nullValue());
        team(id).body("members.userId", contains(id("carl")));
        as(ada).get(CUSTOMERS + id).then().statusCode(404);

        List<Seen> facts = told(id, 2);
        JsonNode entered = facts.getFirst().data();
        assertEquals("STANDARD", entered.path("tierBefore").asText());
        assertEquals("KEY", entered.path("tier").asText());
        assertEquals("RULE", entered.path("cause").asText());
        assertEquals("GOLD-4H", entered.path("serviceLevel").asText());
        assertEquals("KEY-2026", entered.path("priceList").asText());
        assertEquals("KEY-CARE", entered.path("carePlan").asText());
        assertEquals("STANDARD", facts.get(1).data().path("tier").asText());
        assertTrue(facts.get(1).data().path("serviceLevel").isMissingNode());
        await().atMost(BOUND)
                .untilAsserted(() -> as(rep).queryParam("filter", "event==crm.customer.tier.changed.v1")
                        .get(CUSTOMERS + id + "/timeline")
                        .then()
                        .statusCode(200)
                        .body("data.detail.tier", contains("STANDARD", "KEY")));
    }

    @Test
    void whatSomebodyDecidesCountsUntilItIsTakenBack() {
        String id = create();
        String reason = "A reference for the whole town";
        decide(manager, id, 0, "{\"tier\": \"KEY\", \"reason\": \"%s\"}".formatted(reason))
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("tier", equalTo("KEY"))
                .body("ruled", equalTo("STANDARD"))
                .body("decision.by", equalTo(id("manager")))
                .body("decision.reason", equalTo(reason));
        as(rep).queryParam("filter", "id==" + id)
                .get(CUSTOMERS + "key-accounts")
                .then()
                .statusCode(200)
                .body("data.id", contains(id));
        as(ada).get(CUSTOMERS + "key-accounts").then().statusCode(200).body("data", empty());

        for (String share : List.of("A", "C")) {
            classified(id, "EUR", share);
            String ruled = share.equals("A") ? "KEY" : "STANDARD";
            await().atMost(BOUND).untilAsserted(() -> tier(rep, id).body("ruled", equalTo(ruled)));
            tier(rep, id).body("tier", equalTo("KEY")).body("version", equalTo(1));
        }

        String small = create();
        classified(small, "EUR", "A");
        awaitTier(small, "KEY");
        decide(manager, small, 1, "{\"tier\": \"STANDARD\", \"reason\": \"Does not pay\"}")
                .statusCode(200)
                .body("tier", equalTo("STANDARD"))
                .body("ruled", equalTo("KEY"));

        as(manager)
                .header("If-Match", "\"2\"")
                .delete(CUSTOMERS + small + "/tier")
                .then()
                .statusCode(200)
                .body("tier", equalTo("KEY"))
                .body("decision", nullValue());
        assertEquals(
                List.of("RULE KEY", "HAND STANDARD", "RULE KEY"),
                told(small, 3).stream()
                        .map(fact -> fact.data().path("cause").asText() + " "
                                + fact.data().path("tier").asText())
                        .toList());
        assertTrue(told(id, 1).getFirst().data().path("reason").isMissingNode(), "words stay here");
    }

    @Test
    @Feature("C-25")
    void keyAccountsFollowTheProgramme() {
        programme("{\"members\": [%s], \"serviceLevel\": \"SILVER\"}".formatted(member("ada", "SERVICE")))
                .statusCode(200);
        String id = create();
        decide(manager, id, 0, "{\"tier\": \"KEY\", \"reason\": \"Large\"}").statusCode(200);
        team(id).body("members.userId", contains(id("ada")));
        programme("{\"members\": [%s], \"serviceLevel\": \"GOLD\"}".formatted(member("bob", "FINANCE")))
                .statusCode(200);
        await().atMost(BOUND).untilAsserted(() -> team(id).body("members.userId", contains(id("bob"))));
        tier(rep, id).body("version", equalTo(2)).body("terms.serviceLevel", equalTo("GOLD"));
        JsonNode told = told(id, 2).get(1).data();
        assertEquals("PROGRAMME", told.path("cause").asText());
        assertEquals("KEY", told.path("tierBefore").asText());
        assertEquals("GOLD", told.path("serviceLevel").asText());
    }

    @Test
    void badInputIsRefusedAndChangesNothing() {
        String id = create();
        invalid(decide(manager, id, 0, "{}"), "/tier", "required");
        invalid(decide(manager, id, 0, "{\"tier\": \"KEY\", \"reason\": \" \"}"), "/reason", "required");
        invalid(
                decide(manager, id, 0, "{\"tier\": \"KEY\", \"reason\": \"%s\"}".formatted("x".repeat(501))),
                "/reason",
                "too-long");
        decide(manager, id, 0, "{\"tier\": \"GOLD\", \"reason\": \"x\"}").statusCode(400);
        decide(manager, id, 0, "{\"tier\": \"KEY\", \"reason\": \"x\", \"why\": \"y\"}")
                .statusCode(400);
        String good = "{\"tier\": \"KEY\", \"reason\": \"x\"}";
        decide(rep, id, 0, good).statusCode(403);
        decide(user("elsewhere", "-other", "sales-manager"), id, 0, good).statusCode(404);
        decide(Tokens.administrator("demo"), id, 0, good).statusCode(404);
        decide(manager, id, 1, good).statusCode(412).body("code", equalTo("stale"));
        as(manager).body(good).put(CUSTOMERS + id + "/tier").then().statusCode(428);
        as(manager)
                .header("If-Match", "\"0\"")
                .delete(CUSTOMERS + id + "/tier")
                .then()
                .statusCode(404);
        tier(rep, id).body("version", equalTo(0)).body("tier", equalTo("STANDARD"));

        String survivor = create();
        as(administrator)
                .header("If-Match", "\"1\"")
                .body("{\"duplicate\": \"%s\", \"reason\": \"SAME\"}".formatted(id))
                .post(CUSTOMERS + survivor + "/merges")
                .then()
                .statusCode(201);
        decide(manager, id, 0, good).statusCode(409).body("code", equalTo("customer-merged"));
        as(rep).redirects()
                .follow(false)
                .get(CUSTOMERS + id + "/tier")
                .then()
                .statusCode(307)
                .header("Location", endsWith(CUSTOMERS + survivor + "/tier"));
    }

    @Test
    void aProgrammeThatCannotBeIsRefusedAndChangesNothing() {
        String before = as(administrator).get(PROGRAMME).header("ETag");
        invalid(programme("{}"), "/members", "required");
        invalid(programme("{\"members\": [], \"serviceLevel\": \"four hours\"}"), "/serviceLevel", "malformed");
        invalid(
                programme("{\"members\": [], \"priceList\": \"%s\"}".formatted("x".repeat(65))),
                "/priceList",
                "too-long");
        invalid(
                programme("{\"members\": [%s, %s]}".formatted(member("a", "LEAD"), member("b", "LEAD"))),
                "/members/1/role",
                "one-lead");
        StringBuilder many = new StringBuilder(member("u0", "SALES"));
        for (int i = 1; i <= 20; i++) {
            many.append(", ").append(member("u" + i, "SALES"));
        }
        invalid(programme("{\"members\": [%s]}".formatted(many)), "/members", "too-many");
        try (Tables tables = new Tables(TENANT)) {
            tables.run("insert into directory_user values ('%s', '%s', 'left', 'Left', '/%s', false, 'GONE', now())"
                    .formatted(TENANT, id("left"), run));
        }
        programme("{\"members\": [%s]}".formatted(member("left", "SALES")))
                .statusCode(422)
                .body("code", equalTo("user-left"))
                .body("errors[0].pointer", equalTo("/members/0/userId"));
        as(administrator).body("{\"members\": []}").put(PROGRAMME).then().statusCode(428);
        as(administrator)
                .header("If-Match", "\"99999\"")
                .body("{\"members\": []}")
                .put(PROGRAMME)
                .then()
                .statusCode(412);
        as(manager)
                .header("If-Match", before)
                .body("{\"members\": []}")
                .put(PROGRAMME)
                .then()
                .statusCode(403);
        as(administrator).get(PROGRAMME).then().statusCode(200).header("ETag", equalTo(before));
    }

    private ValidatableResponse programme(String body) {
        return as(administrator)
                .header("If-Match", as(administrator).get(PROGRAMME).header("ETag"))
                .body(body)
                .put(PROGRAMME)
                .then();
    }

    private String member(String name, String role) {
        return "{\"userId\": \"%s\", \"role\": \"%s\"}".formatted(id(name), role);
    }

    private static ValidatableResponse decide(Tokens by, String id, int version, String body) {
        return as(by).header("If-Match", "\"" + version + "\"")
                .body(body)
                .put(CUSTOMERS + id + "/tier")
                .then();
    }

    private static ValidatableResponse tier(Tokens by, String id) {
        return as(by).get(CUSTOMERS + id + "/tier").then().statusCode(200);
    }

    private void awaitTier(String id, String tier) {
        await().atMost(BOUND).untilAsserted(() -> tier(rep, id).body("tier", equalTo(tier)));
    }

    private ValidatableResponse team(String id) {
        return as(rep).get(CUSTOMERS + id + "/team").then().statusCode(200);
    }

    private static List<Seen> told(String id, int count) {
        try (EventProbe probe = new EventProbe("crm.customer.tier")) {
            List<Seen> facts = probe.ofSubject(id, count);
            for (int i = 0; i < count; i++) {
                assertEquals(i + 1L, facts.get(i).sequence());
            }
            return facts;
        }
    }

    /** As analytics-service tells which share of the revenue of a year a customer belongs to. */
    private void classified(String id, String currency, String abc) {
        ObjectNode fact = Examples.of(AnalyticsEvents.CUSTOMER_CLASSIFIED)
                .put("customerId", id)
                .put("currency", currency);
        fact.withArray("changes")
                .removeAll()
                .addObject()
                .put("classification", "abc")
                .put("after", abc)
                .put("reason", "revenue of a year");
        try (EventFeed feed = new EventFeed()) {
            feed.send(AnalyticsEvents.CUSTOMER_CLASSIFIED, TENANT, id, id + "/" + currency, ++sequence, fact);
        }
    }

    private String create() {
        return as(rep).body("{\"party\": \"ORGANISATION\", \"name\": \"Firm %s\"}".formatted(UUID.randomUUID()))
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Tokens user(String name, String below, String role) {
        return Tokens.user(name + run, TENANT, "/" + run + below, role);
    }

    private String id(String name) {
        return Tokens.subject(name + run, TENANT);
    }

    private static void invalid(ValidatableResponse answer, String pointer, String code) {
        answer.statusCode(400).body("errors.pointer", hasItem(pointer)).body("errors.code", hasItem(code));
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
