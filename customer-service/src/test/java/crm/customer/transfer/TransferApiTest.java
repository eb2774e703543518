package crm.customer.transfer;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.contracts.customer.CustomerEvents;
import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
class TransferApiTest {

    private static final String TENANT = "main";
    private static final String TRANSFERS = "/api/v1/ownership-transfers";

    /** Users and units of this test alone: transfers are at work in tenants that all tests share. */
    private final String run = "t" + UUID.randomUUID().toString().substring(0, 8);

    private final Tokens giver = user("giver", "/north", "sales-rep");
    private final Tokens taker = user("taker", "/south", "sales-rep");
    private final Tokens manager = user("manager", "", "sales-manager");
    private final Tokens southern = user("southern", "/south", "sales-manager");

    @BeforeEach
    void theIssuerHasToldOfThem() {
        told("giver", "/north", false, "ACTIVE");
        told("taker", "/south", false, "ACTIVE");
    }

    @Test
    @Feature("C-10")
    void customersGoToTheNextOwnerAndTheOldOneSeesThemNoMore() {
        List<String> ids = customers(giver, 230);
        customers(taker, 1);
        ask(manager, id("giver"), id("taker"), ", \"dryRun\": true")
                .statusCode(200)
                .body("counts[0].kind", equalTo("CUSTOMER"))
                .body("counts[0].count", equalTo(230))
                .body("counts[0].counted", equalTo("exact"));
        sees(giver, 230);

        String transfer = queued(ask(manager, id("giver"), id("taker"), ""));
        Response done = awaitState(transfer, "DONE");
        assertEquals(230, done.<Integer>path("moved"));
        assertEquals(230, done.<Integer>path("expected"));
        sees(giver, 0);
        sees(taker, 231);
        as(giver).get("/api/v1/customers/" + ids.getFirst()).then().statusCode(404);
        as(taker)
                .get("/api/v1/customers/" + ids.getFirst())
                .then()
                .statusCode(200)
                .body("ownerId", equalTo(id("taker")))
                .body("orgUnit", equalTo(unit("/south")))
                .body("version", equalTo(2));
        as(manager)
                .queryParam("limit", 500)
                .get(TRANSFERS + "/" + transfer + "/customers")
                .then()
                .statusCode(200)
                .body("data.customerId", containsInAnyOrder(ids.toArray()))
                .body("data.unitBefore", everyItem(equalTo(unit("/north"))))
                .body("data.version", everyItem(equalTo(2)));
        try (EventProbe probe = new EventProbe("crm.customer.customer")) {
            List<Seen> facts =
                    probe.await(230, event -> event.is(CustomerEvents.OWNER_CHANGED) && ids.contains(event.subject()));
            assertEquals(230, facts.stream().map(Seen::subject).distinct().count());
            assertEquals(id("taker"), facts.getFirst().data().path("ownerId").asText());
        }
    }

    @Test
    @Feature("C-10")
    void aTransferGoesOnBehindWhereItGotTo() {
        List<String> ids = customers(giver, 5);
        String transfer =
                queued(ask(manager, id("giver"), id("taker"), ", \"effectiveAt\": \"%s\"".formatted(later())));
        List<String> ordered = ids.stream().sorted().toList();
        try (Tables tables = new Tables(TENANT)) {
            tables.run("""
                    update ownership_transfer set state = 'RUNNING', expected = 5, effective_at = created_at,
                        last_id = (select id from customer where owner_id = '%s' order by id offset 2 limit 1)
                    where from_id = '%s'""".formatted(id("giver"), id("giver")));
        }
        assertEquals(2, awaitState(transfer, "DONE").<Integer>path("moved"));
        as(giver)
                .get("/api/v1/customers")
                .then()
                .body("data.id", containsInAnyOrder(ordered.subList(0, 3).toArray()));
    }

    @Test
    @Feature("C-10")
    void theFilterSaysWhichAndTheSubtreeHowFar() {
        List<String> ids = customers(giver, 3);
        String filter = ", \"filter\": \"name=='Customer 1',name=='Customer 2'\"";
        ask(manager, id("giver"), id("taker"), filter + ", \"dryRun\": true").body("counts[0].count", equalTo(2));
        // Who sees a customer of another unit as one of its team does not give it away.
        as(giver)
                .header("If-Match", "\"0\"")
                .body("{\"members\": [{\"userId\": \"%s\", \"role\": \"SALES\"}]}".formatted(id("southern")))
                .put("/api/v1/customers/" + ids.getFirst() + "/team")
                .then()
                .statusCode(200);
        as(southern).get("/api/v1/customers/" + ids.getFirst()).then().statusCode(200);
        ask(southern, id("giver"), id("taker"), ", \"dryRun\": true").body("counts[0].count", equalTo(0));
        Response done = awaitState(queued(ask(manager, id("giver"), id("taker"), filter)), "DONE");
        assertEquals(2, done.<Integer>path("moved"));
        sees(giver, 1);
    }

    @Test
    @Feature("C-10")
    void whatIsWrongIsRefusedAndNothingMoves() {
        customers(giver, 2);
        told("gone", "/south", false, "DISABLED");
        told("stranger", "/../x", false, "ACTIVE");
        refused(ask(manager, id("giver"), id("gone"), ""), "user-left");
        refused(ask(manager, id("giver"), "nobody", ""), "unknown-user");
        refused(ask(manager, id("giver"), id("giver"), ""), "same-user");
        refused(ask(southern, id("taker"), id("giver"), ""), "owner-not-allowed");
        refused(ask(manager, id("giver"), id("stranger"), ""), "owner-not-allowed");
        invalid(ask(manager, id("giver"), id("taker"), ", \"filter\": \"name==\""), "/filter", "malformed");
        invalid(ask(manager, id("giver"), id("taker"), ", \"filter\": \"nam==a\""), "/filter", "unknown-field");
        invalid(ask(manager, id("giver"), id("taker"), ", \"filter\": \"name==a),(name!=a\""), "/filter", "malformed");
        invalid(
                ask(manager, id("giver"), id("taker"), ", \"effectiveAt\": \"2020-01-01T00:00:00Z\""),
                "/effectiveAt",
                "out-of-range");
        invalid(ask(manager, id("giver"), id("taker"), ", \"effectiveAt\": \"soon\""), "/effectiveAt", "invalid-time");
        invalid(as(manager).body("{}").post(TRANSFERS).then(), "/from", "required");
        ask(giver, id("giver"), id("taker"), "").statusCode(403);
        as(manager)
                .queryParam("filter", "from==" + id("giver"))
                .get(TRANSFERS)
                .then()
                .statusCode(200)
                .body("data", hasSize(0));
        sees(giver, 2);
    }

    @Test
    @Feature("C-10")
    void whatIsForLaterWaitsAndCanBeStopped() {
        customers(giver, 1);
        String transfer =
                queued(ask(manager, id("giver"), id("taker"), ", \"effectiveAt\": \"%s\"".formatted(later())));
        as(southern).get(TRANSFERS + "/" + transfer).then().statusCode(404);
        as(manager)
                .get(TRANSFERS + "/" + transfer)
                .then()
                .body("state", equalTo("QUEUED"))
                .body("startedAt", nullValue());
        as(manager)
                .post(TRANSFERS + "/" + transfer + "/cancel")
                .then()
                .statusCode(200)
                .body("state", equalTo("CANCELLED"));
        refused(as(manager).post(TRANSFERS + "/" + transfer + "/cancel").then(), "transfer-ended");
        sees(giver, 1);
    }

    @Test
    @Feature("C-10")
    void whoLeavesMeanwhileGetsNothing() {
        customers(giver, 1);
        String transfer =
                queued(ask(manager, id("giver"), id("taker"), ", \"effectiveAt\": \"%s\"".formatted(later())));
        told("taker", "/south", false, "DISABLED");
        try (Tables tables = new Tables(TENANT)) {
            tables.run("update ownership_transfer set effective_at = created_at where from_id = '%s'"
                    .formatted(id("giver")));
        }
        assertEquals("user-left", awaitState(transfer, "FAILED").path("problem"));
        sees(giver, 1);
    }

    @Test
    @Feature("C-11")
    void theCustomersOfALeaverGoToTheManagerOrWaitForOne() {
        List<String> ids = customers(giver, 120);
        told("giver", "/north", true, "DISABLED");
        unowned(120);
        told("southern", "/south", true, "ACTIVE");
        told("manager", "", true, "ACTIVE");
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> unowned(0));
        as(manager)
                .queryParam("count", "exact")
                .queryParam("filter", "ownerId==me;orgUnit==" + unit(""))
                .get("/api/v1/customers")
                .then()
                .body("page.count", equalTo(120));
        as(Tokens.administrator(TENANT))
                .queryParam("filter", "kind==LEAVER;from==" + id("giver"))
                .get(TRANSFERS)
                .then()
                .body("data", hasSize(1))
                .body("data[0].to", equalTo(id("manager")))
                .body("data[0].includeOpenWork", equalTo(true))
                .body("data[0].requestedBy", equalTo("customer-service"));
        try (EventProbe probe = new EventProbe("crm.customer.customer")) {
            List<Seen> facts =
                    probe.await(120, event -> event.is(CustomerEvents.OWNER_CHANGED) && ids.contains(event.subject()));
            facts.forEach(fact -> assertEquals(
                    fact.subject(), fact.data().path("openWorkOf").path(0).asText(), "nobody is left to finish it"));
        }
    }

    @Test
    @Feature("C-10")
    void usersAreListedWithTheirManagersAndDetailsForThoseWhoMaySeeThem() {
        told("manager", "", true, "ACTIVE");
        told("southern", "/south", true, "ACTIVE");
        String filter = "id=in=(%s,%s,%s)".formatted(id("giver"), id("taker"), id("southern"));
        Response all = as(manager).queryParam("filter", filter).get("/api/v1/users");
        assertEquals(200, all.statusCode());
        assertEquals(id("manager"), all.path("data.find { it.id == '%s' }.managerId".formatted(id("giver"))));
        assertEquals(id("southern"), all.path("data.find { it.id == '%s' }.managerId".formatted(id("taker"))));
        assertEquals(id("manager"), all.path("data.find { it.id == '%s' }.managerId".formatted(id("southern"))));
        assertEquals("taker", all.path("data.find { it.id == '%s' }.username".formatted(id("taker"))));
        as(giver)
                .queryParam("filter", filter)
                .queryParam("limit", 2)
                .get("/api/v1/users")
                .then()
                .statusCode(200)
                .body("data", hasSize(2))
                .body("page.hasMore", equalTo(true))
                .body("data.username", everyItem(nullValue()));
        as(Tokens.administrator("demo"))
                .queryParam("filter", filter)
                .get("/api/v1/users")
                .then()
                .body("data", hasSize(0));
    }

    private void unowned(int expected) {
        as(manager)
                .queryParam("count", "exact")
                .get("/api/v1/customers/unowned")
                .then()
                .statusCode(200)
                .body("page.count", equalTo(expected));
    }

    private static Response awaitState(String transfer, String state) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> as(Tokens.administrator(TENANT)).get(TRANSFERS + "/" + transfer),
                        response -> state.equals(response.path("state")));
    }

    private List<String> customers(Tokens owner, int count) {
        String items = IntStream.range(0, count)
                .mapToObj(i -> """
                        {"party": "PERSON", "name": "Customer %d",
                         "externalIds": [{"system": "%s", "id": "%s"}]}""".formatted(i, run, UUID.randomUUID()))
                .collect(Collectors.joining(","));
        return as(owner)
                .urlEncodingEnabled(false)
                .body("{\"items\": [" + items + "]}")
                .post("/api/v1/customers:batch")
                .then()
                .statusCode(207)
                .body("results.status", everyItem(equalTo(201)))
                .extract()
                .path("results.id");
    }

    private static void sees(Tokens user, int expected) {
        as(user).queryParam("count", "exact").get("/api/v1/customers").then().body("page.count", equalTo(expected));
    }

    private static ValidatableResponse ask(Tokens by, String from, String to, String more) {
        return as(by).body("{\"from\": \"%s\", \"to\": \"%s\", \"reason\": \"Another region\"%s}"
                        .formatted(from, to, more))
                .post(TRANSFERS)
                .then();
    }

    private static String queued(ValidatableResponse answer) {
        return answer.statusCode(202)
                .header("Location", startsWith(TRANSFERS + "/otr_"))
                .body("state", equalTo("QUEUED"))
                .extract()
                .path("id");
    }

    private static void refused(ValidatableResponse answer, String code) {
        answer.statusCode(422).body("code", equalTo(code));
    }

    private static void invalid(ValidatableResponse answer, String pointer, String code) {
        answer.statusCode(400).body("errors.pointer", hasItem(pointer)).body("errors.code", hasItem(code));
    }

    /** As the poll of the issuer would have stored it. */
    private void told(String name, String orgUnit, boolean head, String state) {
        try (Tables tables = new Tables(TENANT)) {
            tables.run("""
                    insert into directory_user values ('%s', '%s', '%s', 'Name %s', '%s', %s, '%s', now())
                    on conflict (tenant_id, subject) do update set head = excluded.head, state = excluded.state""".formatted(TENANT, id(name), name, name, unit(orgUnit), head, state));
        }
    }

    private Tokens user(String name, String orgUnit, String role) {
        return Tokens.user(name + run, TENANT, unit(orgUnit), role);
    }

    private String id(String name) {
        return Tokens.subject(name + run, TENANT);
    }

    private String unit(String below) {
        return below.startsWith("/..") ? "/elsewhere" + run : "/" + run + below;
    }

    private static String later() {
        return Instant.now().plus(Duration.ofDays(2)).toString();
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
