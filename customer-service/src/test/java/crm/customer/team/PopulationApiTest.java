package crm.customer.team;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whom a service engineer looks after. */
@QuarkusTest
@OnStack("customer")
@Feature("C-21")
class PopulationApiTest {

    private static final String CUSTOMERS = "/api/v1/customers/";

    private final String tenant = "pop-" + UUID.randomUUID().toString().substring(0, 13);
    private final Tokens owner = Tokens.user("owner", tenant, "/sales/north", "sales-rep");
    private final Tokens engineer = Tokens.user("engineer", tenant, "/service/field", "sales-rep");
    private final Tokens colleague = Tokens.user("colleague", tenant, "/service/field", "sales-rep");
    private final Tokens manager = Tokens.user("manager", tenant, "/sales", "sales-manager");
    private final String engineerId = Tokens.subject("engineer", tenant);

    @Test
    @Feature("C-25")
    void anEngineerSeesWhomHeServesAndNobodyElse() {
        String served = create("Served", "Ulm");
        String other = create("Also served", "Bonn");
        String sold = create("Sold to", "Ulm");
        create("Nobody's", "Ulm");
        team(served, 0, member("SERVICE") + ", " + member("SALES"));
        team(other, 0, member("SERVICE"));
        team(sold, 0, member("SALES"));

        mine(engineer, "count", "exact")
                .then()
                .statusCode(200)
                .body("page.count", equalTo(2))
                .body("data.customerId", containsInAnyOrder(served, other))
                .body("data.role", contains("SERVICE", "SERVICE"));
        mine(engineer, "role", "SALES").then().body("data.customerId", containsInAnyOrder(served, sold));
        mine(engineer, "role", "LEAD").then().statusCode(200).body("data", empty());
        mine(engineer, "filter", "city==Bonn;tier==STANDARD")
                .then()
                .body("data.customerId", contains(other))
                .body("data[0].name", equalTo("Also served"))
                .body("data[0].lifecycle", equalTo("POTENTIAL"))
                .body("data[0].ownerId", equalTo(Tokens.subject("owner", tenant)));
        mine(colleague, "role", "SERVICE").then().statusCode(200).body("data", empty());

        team(other, 1, "");
        mine(engineer, "role", "SERVICE").then().body("data.customerId", contains(served));
    }

    @Test
    @Feature("C-09")
    void othersSeeOfItWhatTheySeeAnyway() {
        String north = create("North", "Ulm");
        String mineAlone = created(engineer, "Own", "Ulm");
        team(north, 0, member("SERVICE"));
        as(engineer)
                .header("If-Match", "\"0\"")
                .body("{\"members\": [%s]}".formatted(member("SERVICE")))
                .put(CUSTOMERS + mineAlone + "/team")
                .then()
                .statusCode(200);
        ofEngineer(manager).then().statusCode(200).body("data.customerId", contains(north));
        ofEngineer(colleague).then().statusCode(200).body("data", empty());
        ofEngineer(Tokens.administrator(tenant)).then().body("data.customerId", containsInAnyOrder(north, mineAlone));
        ofEngineer(Tokens.administrator("demo")).then().statusCode(200).body("data", empty());
        as(manager)
                .get("/api/v1/users/{id}/customers", "x' or role=='SALES")
                .then()
                .statusCode(200)
                .body("data", empty());
    }

    @Test
    void whoWasMergedAwayIsNotOneMore() {
        String survivor = create("Survivor", "Ulm");
        String duplicate = create("Duplicate", "Ulm");
        team(survivor, 0, member("SERVICE"));
        team(duplicate, 0, member("SERVICE"));
        as(Tokens.administrator(tenant))
                .header("If-Match", "\"1\"")
                .body("{\"duplicate\": \"%s\", \"reason\": \"SAME\"}".formatted(duplicate))
                .post(CUSTOMERS + survivor + "/merges")
                .then()
                .statusCode(201);
        mine(engineer, "role", "SERVICE").then().body("data.customerId", contains(survivor));
    }

    @Test
    void pagesHaveEachOnceAndAnIndexLeadsToThem() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            String id = create("Customer " + i, "Ulm");
            team(id, 0, member("SERVICE"));
            all.add(id);
        }
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = as(engineer).queryParam("limit", 3);
            Response page =
                    (cursor == null ? request : request.queryParam("cursor", cursor)).get("/api/v1/me/customers");
            seen.addAll(page.path("data.customerId"));
            cursor = page.path("page.next");
        } while (cursor != null);
        assertEquals(7, seen.size());
        assertEquals(new HashSet<>(all), new HashSet<>(seen));
        try (Tables tables = new Tables(tenant)) {
            assertEquals(
                    1, tables.count("select count(*) from pg_indexes where indexname = ?", "account_team_member_user"));
        }
    }

    @Test
    void badInputIsRefused() {
        mine(engineer, "role", "BOSS")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("role"))
                .body("errors.code", hasItem("unknown-value"));
        mine(engineer, "filter", "grade==Z").then().statusCode(400).body("errors.code", hasItem("unknown-value"));
        mine(engineer, "filter", "phone==1").then().statusCode(400).body("errors.code", hasItem("unknown-field"));
        mine(engineer, "rolle", "SERVICE").then().statusCode(400);
        mine(Tokens.user("maintainer", tenant, "/", "product-maintainer"), "role", "SERVICE")
                .then()
                .statusCode(403);
    }

    private static Response mine(Tokens by, String parameter, String value) {
        return as(by).queryParam(parameter, value).get("/api/v1/me/customers");
    }

    private Response ofEngineer(Tokens by) {
        return as(by).get("/api/v1/users/" + engineerId + "/customers");
    }

    private String create(String name, String city) {
        return created(owner, name, city);
    }

    private static String created(Tokens by, String name, String city) {
        return as(by).body("""
                        {"party": "ORGANISATION", "distinct": true, "name": "%s", "address": {"city": "%s"}}""".formatted(name, city))
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String member(String role) {
        return "{\"userId\": \"%s\", \"role\": \"%s\"}".formatted(engineerId, role);
    }

    private void team(String customer, int version, String members) {
        as(owner)
                .header("If-Match", "\"" + version + "\"")
                .body("{\"members\": [%s]}".formatted(members))
                .put(CUSTOMERS + customer + "/team")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
