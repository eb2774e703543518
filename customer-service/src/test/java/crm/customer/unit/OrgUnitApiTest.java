package crm.customer.unit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
class OrgUnitApiTest {

    private static final String UNITS = "/api/v1/org-units";

    /** Each test has a tenant, and so a tree, of its own. */
    private final String tenant = "units-" + UUID.randomUUID().toString().substring(0, 13);

    @Test
    @Feature("C-23")
    void aUnitIsSetUpFoundAndPublished() {
        String sales = create("sales", "Sales", null);
        String north = create("north", "Sales, north", sales);
        administrator()
                .get(UNITS + "/" + north)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("id", matchesPattern("org_[0-9a-z]{26}"))
                .body("code", equalTo("/sales/north"))
                .body("parentId", equalTo(sales))
                .body("state", equalTo("OPEN"));
        as(Tokens.repNorth(tenant))
                .queryParam("filter", "parentId==" + sales)
                .get(UNITS)
                .then()
                .statusCode(200)
                .body("data.name", contains("Sales, north"));
        as(Tokens.repNorth(tenant)).get(UNITS).then().body("data.code", contains("/sales", "/sales/north"));
        as(Tokens.administrator("demo")).get(UNITS + "/" + north).then().statusCode(404);
        try (EventProbe probe = new EventProbe("crm.customer.org_unit")) {
            Seen created = probe.ofSubject(north, 1).getFirst();
            assertEquals("/sales", created.data().path("parentCode").asText());
            assertEquals("org-units/" + tenant, created.key());
        }
    }

    @Test
    @Feature({"C-09", "C-23"})
    void aUnitMovesWithEverythingBelowItAndNoRecordChanges() {
        String sales = create("sales", "Sales", null);
        String north = create("north", "Sales, north", sales);
        String service = create("service", "Service", null);
        Tokens below = Tokens.user("below", tenant, "/sales/north/team-1", "sales-rep");
        String customer = customer(below);
        String before = rows();
        Tokens serviceManager = Tokens.user("other", tenant, "/service", "sales-manager");
        Tokens northManager = Tokens.user("northern", tenant, "/sales/north", "sales-manager");
        sees(Tokens.manager(tenant), customer, true);
        sees(serviceManager, customer, false);

        change(north, 1, "{\"parentId\": \"%s\"}".formatted(service))
                .statusCode(200)
                .body("code", equalTo("/sales/north"));
        sees(Tokens.manager(tenant), customer, false);
        sees(serviceManager, customer, true);
        sees(northManager, customer, true);
        sees(below, customer, true);
        assertEquals(before, rows(), "the record is as it was");

        change(service, 1, "{\"parentId\": \"%s\"}".formatted(sales)).statusCode(200);
        sees(Tokens.manager(tenant), customer, true);
        change(north, 2, "{\"parentId\": null, \"name\": \"North\"}")
                .statusCode(200)
                .body("name", equalTo("North"))
                .body("version", equalTo(4))
                .body("parentId", nullValue());
        sees(Tokens.manager(tenant), customer, false);
        sees(serviceManager, customer, false);
        try (EventProbe probe = new EventProbe("crm.customer.org_unit")) {
            List<Seen> facts = probe.ofSubject(north, 4);
            assertEquals(
                    List.of(1L, 2L, 3L, 4L), facts.stream().map(Seen::sequence).toList());
            assertEquals("/sales", facts.get(1).data().path("parentBefore").asText());
            assertEquals("Sales, north", facts.get(2).data().path("nameBefore").asText());
            assertEquals("/", facts.get(3).data().path("parentCode").asText());
        }
    }

    @Test
    @Feature("C-23")
    void aManagerGivesCustomersWithinTheUnitsThatAreHisNow() {
        String sales = create("sales", "Sales", null);
        String north = create("north", "North", sales);
        create("south", "South", sales);
        String customer = customer(Tokens.repNorth(tenant));
        Tokens northManager = Tokens.user("northern", tenant, "/sales/north", "sales-manager");
        String toSouth = "{\"ownerId\": \"someone\", \"orgUnit\": \"/sales/south\"}";
        problem(give(northManager, customer, toSouth), 422, "owner-not-allowed", "/ownerId");
        change(north, 1, "{\"parentId\": null}").statusCode(200);
        give(Tokens.manager(tenant), customer, toSouth).statusCode(404);
        give(Tokens.user("northern", tenant, "/sales/north", "sales-manager"), customer, "{\"ownerId\": \"someone\"}")
                .statusCode(200);
    }

    @Test
    @Feature("C-23")
    void aUnitNeverStandsBelowItself() {
        String sales = create("sales", "Sales", null);
        String north = create("north", "North", sales);
        String city = create("city", "City", north);
        problem(change(sales, 1, parent(city)), 422, "unit-cycle", "/parentId");
        problem(change(sales, 1, parent(sales)), 422, "unit-cycle", "/parentId");
        problem(change(north, 1, parent("org_01jd7v3k8qf2mt6xw9ybn4hzra")), 422, "unknown-unit", "/parentId");
        administrator()
                .get(UNITS + "/" + sales)
                .then()
                .body("version", equalTo(1))
                .body("parentId", nullValue());
    }

    @Test
    @Feature("C-23")
    void twoMovesThatMakeARingTogetherAreNotBothDone() throws Exception {
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 10; round++) {
                String one = create("one-" + round, "One", null);
                String other = create("other-" + round, "Other", null);
                CyclicBarrier start = new CyclicBarrier(2);
                List<Future<Integer>> moves = new ArrayList<>();
                for (List<String> move : List.of(List.of(one, other), List.of(other, one))) {
                    moves.add(two.submit(() -> {
                        start.await();
                        return change(move.get(0), 1, parent(move.get(1)))
                                .extract()
                                .statusCode();
                    }));
                }
                List<Integer> statuses = new ArrayList<>();
                for (Future<Integer> move : moves) {
                    statuses.add(move.get());
                }
                statuses.sort(null);
                assertEquals(List.of(200, 422), statuses);
            }
        }
    }

    @Test
    @Feature("C-23")
    void onlyAnEmptyUnitIsClosedAndThenTakesNothing() {
        String sales = create("sales", "Sales", null);
        String north = create("north", "North", sales);
        String customer = customer(Tokens.repNorth(tenant));
        problem(close(sales), 422, "unit-not-empty", "");
        problem(close(north), 422, "unit-not-empty", "");
        give(Tokens.administrator(tenant), customer, "{\"orgUnit\": \"/sales\"}")
                .statusCode(200);
        close(north).statusCode(200).body("state", equalTo("CLOSED"));
        problem(close(north), 422, "unit-closed", "");
        problem(change(north, 2, "{\"name\": \"X\"}"), 422, "unit-closed", "");
        problem(
                as(Tokens.repNorth(tenant))
                        .body("{\"party\": \"PERSON\", \"name\": \"Late\"}")
                        .post("/api/v1/customers")
                        .then(),
                422,
                "unit-closed",
                "/orgUnit");
        problem(
                as(Tokens.administrator(tenant))
                        .header("If-Match", "\"2\"")
                        .body("{\"orgUnit\": \"/sales/north\"}")
                        .patch("/api/v1/customers/" + customer)
                        .then(),
                422,
                "unit-closed",
                "/orgUnit");
        problem(
                post("{\"segment\": \"x\", \"name\": \"X\", \"parentId\": \"" + north + "\"}"),
                422,
                "unit-closed",
                "/parentId");
        try (EventProbe probe = new EventProbe("crm.customer.org_unit")) {
            assertEquals(
                    "CLOSED",
                    probe.ofSubject(north, 2).get(1).data().path("state").asText());
        }
    }

    @Test
    void badInputIsRefusedAndChangesNothing() {
        String sales = create("sales", "Sales", null);
        problem(post("{\"name\": \"A\"}"), 400, "invalid-input", "/segment");
        problem(post("{\"segment\": \"North\", \"name\": \"A\"}"), 400, "invalid-input", "/segment");
        problem(post("{\"segment\": \"a/b\", \"name\": \"A\"}"), 400, "invalid-input", "/segment");
        problem(post("{\"segment\": \"a\", \"name\": \" \"}"), 400, "invalid-input", "/name");
        problem(
                post("{\"segment\": \"a\", \"name\": \"A\", \"parentId\": \"/sales\"}"),
                400,
                "invalid-input",
                "/parentId");
        problem(post("{\"segment\": \"a\", \"name\": \"A\", \"code\": \"/a\"}"), 400, "invalid-input", "/code");
        problem(post("{\"segment\": \"sales\", \"name\": \"Again\"}"), 409, "unit-code-taken", "");
        problem(change(sales, 7, "{\"name\": \"B\"}"), 412, "stale", null);
        administrator()
                .body("{\"name\": \"B\"}")
                .patch(UNITS + "/" + sales)
                .then()
                .statusCode(428);
        problem(change(sales, 1, "{\"name\": null}"), 400, "invalid-input", "/name");
        administrator().get(UNITS).then().body("data.name", contains("Sales"));
        as(Tokens.manager(tenant))
                .body("{\"segment\": \"a\", \"name\": \"A\"}")
                .post(UNITS)
                .then()
                .statusCode(403);
    }

    @Test
    void theTreeHasBounds() {
        String parent = null;
        for (int i = 0; i < 8; i++) {
            parent = create("s" + i, "Level " + i, parent);
        }
        String body = "{\"segment\": \"s\", \"name\": \"Ninth\", \"parentId\": \"%s\"}".formatted(parent);
        problem(post(body), 422, "unit-code-too-long", "/segment");
        String other = null;
        String top = null;
        for (int i = 0; i < 8; i++) {
            other = create("t" + i, "Level " + i, other);
            top = top == null ? other : top;
        }
        change(top, 1, parent(parent)).statusCode(200);
        String third = create("third", "Third", null);
        problem(change(third, 1, parent(other)), 422, "unit-too-deep", "/parentId");
    }

    @Test
    void everyOrderHasItsIndex() {
        try (Tables tables = new Tables(null)) {
            List<String> indexes = tables.column("select indexname from pg_indexes where tablename = 'org_unit'");
            assertTrue(indexes.containsAll(OrgUnitList.LISTING.indexes()), indexes::toString);
        }
    }

    private String create(String segment, String name, String parent) {
        String above = parent == null ? "" : ", \"parentId\": \"" + parent + "\"";
        return post("{\"segment\": \"%s\", \"name\": \"%s\"%s}".formatted(segment, name, above))
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .extract()
                .path("id");
    }

    private static String parent(String id) {
        return "{\"parentId\": \"" + id + "\"}";
    }

    private ValidatableResponse post(String body) {
        return administrator().body(body).post(UNITS).then();
    }

    private ValidatableResponse change(String id, long version, String body) {
        return administrator()
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .patch(UNITS + "/" + id)
                .then();
    }

    private ValidatableResponse close(String id) {
        return administrator().post(UNITS + "/" + id + "/close").then();
    }

    private static String customer(Tokens owner) {
        return as(owner)
                .body("{\"party\": \"PERSON\", \"name\": \"Moved along\"}")
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse give(Tokens by, String customer, String body) {
        return as(by).header("If-Match", "\"1\"")
                .body(body)
                .patch("/api/v1/customers/" + customer)
                .then();
    }

    private String rows() {
        try (Tables tables = new Tables(tenant)) {
            return String.join("|", tables.column("select c::text || c.xmin from customer c"));
        }
    }

    private static void sees(Tokens user, String customer, boolean expected) {
        as(user).get("/api/v1/customers/" + customer).then().statusCode(expected ? 200 : 404);
        as(user).queryParam("count", "exact")
                .get("/api/v1/customers")
                .then()
                .body("page.count", equalTo(expected ? 1 : 0));
    }

    private static void problem(ValidatableResponse response, int status, String code, String pointer) {
        response.statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("code", equalTo(code));
        if (pointer != null && !pointer.isEmpty()) {
            response.body("errors.pointer", hasItem(pointer));
        }
    }

    private RequestSpecification administrator() {
        return as(Tokens.administrator(tenant));
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
