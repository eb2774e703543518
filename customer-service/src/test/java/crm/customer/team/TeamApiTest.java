package crm.customer.team;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
class TeamApiTest {

    private final String tenant = "team-" + UUID.randomUUID().toString().substring(0, 13);
    private final Tokens owner = Tokens.repNorth(tenant);
    private final Tokens other = Tokens.repSouth(tenant);
    private final String otherId = Tokens.subject("rep-south", tenant);
    private String customer;

    @BeforeEach
    void aCustomerOfTheNorth() {
        customer = as(owner)
                .body("{\"party\": \"PERSON\", \"name\": \"Looked after\"}")
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    @Feature({"C-09", "C-25"})
    void whoIsInTheTeamSeesTheCustomerAndWhoLeavesItDoesNot() {
        as(owner)
                .get(team())
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"0\""))
                .body("members", empty());
        sees(other, false);
        set(owner, 0, member(otherId, "SERVICE") + "," + member(otherId, "SALES"))
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("members.role", contains("SALES", "SERVICE"));
        sees(other, true);
        as(other).get(team()).then().statusCode(200).body("members.userId", contains(otherId, otherId));
        set(owner, 1, member("somebody", "LEAD")).statusCode(200).body("version", equalTo(2));
        sees(other, false);
        as(other).get(team()).then().statusCode(404);

        try (EventProbe probe = new EventProbe("crm.customer.account_team")) {
            List<Seen> facts = probe.ofSubject(customer, 2);
            assertEquals(List.of(1L, 2L), facts.stream().map(Seen::sequence).toList());
            assertEquals("somebody", facts.get(1).data().at("/members/0/userId").asText());
            assertEquals(1, facts.get(1).data().path("members").size());
        }
    }

    @Test
    @Feature("C-25")
    void toBeInTheTeamIsNotEnoughToChangeIt() {
        set(owner, 0, member(otherId, "SALES")).statusCode(200);
        set(other, 1, member(otherId, "SALES") + "," + member("friend", "SALES"))
                .statusCode(422)
                .body("code", equalTo("team-not-allowed"));
        Tokens southern = Tokens.user("rep-south", tenant, "/sales/south", "sales-manager");
        set(southern, 1, "").statusCode(422).body("code", equalTo("team-not-allowed"));
        as(southern)
                .header("If-Match", "\"1\"")
                .body("{\"ownerId\": \"%s\", \"orgUnit\": \"/sales/south\"}".formatted(otherId))
                .patch("/api/v1/customers/" + customer)
                .then()
                .statusCode(422)
                .body("code", equalTo("owner-not-allowed"));
        set(owner, 1, member(otherId, "LEAD")).statusCode(200);
        set(other, 2, member(otherId, "LEAD") + "," + member("friend", "SALES")).statusCode(200);
        set(Tokens.manager(tenant), 3, "").statusCode(200).body("members", empty());
        sees(other, false);
    }

    @Test
    void badInputIsRefusedAndChangesNothing() {
        invalid(set(owner, 0, member("a", "LEAD") + "," + member("b", "LEAD")), "/members/1/role", "one-lead");
        invalid(set(owner, 0, member("a", "SALES") + "," + member("a", "SALES")), "/members/1", "duplicate");
        invalid(set(owner, 0, member("", "SALES")), "/members/0/userId", "required");
        invalid(set(owner, 0, "{\"userId\": \"a\"}"), "/members/0/role", "required");
        invalid(set(owner, 0, "null"), "/members/0", "required");
        set(owner, 0, member("a", "BOSS")).statusCode(400);
        invalid(set(owner, 0, (member("a", "SALES") + ",").repeat(50) + member("b", "SALES")), "/members", "too-many");
        invalid(as(owner).header("If-Match", "\"0\"").body("{}").put(team()).then(), "/members", "required");
        as(owner).body("{\"members\": []}").put(team()).then().statusCode(428);
        set(owner, 3, member("a", "SALES")).statusCode(412).body("code", equalTo("stale"));
        set(other, 0, member(otherId, "SALES")).statusCode(404);
        set(Tokens.administrator("demo"), 0, "").statusCode(404);
        as(owner).get(team()).then().body("version", equalTo(0)).body("members", empty());
    }

    @Test
    void theSameTeamAgainIsNoChange() {
        set(owner, 0, member("a", "SALES")).statusCode(200).body("version", equalTo(1));
        set(owner, 1, member("a", "SALES")).statusCode(200).body("version", equalTo(1));
    }

    @Test
    void theTeamOfAMergedCustomerIsThatOfItsSurvivor() {
        String survivor = customer;
        aCustomerOfTheNorth();
        as(Tokens.administrator(tenant))
                .header("If-Match", "\"1\"")
                .body("{\"duplicate\": \"%s\", \"reason\": \"the same\"}".formatted(customer))
                .post("/api/v1/customers/" + survivor + "/merges")
                .then()
                .statusCode(201);
        as(owner)
                .redirects()
                .follow(false)
                .get(team())
                .then()
                .statusCode(307)
                .header("Location", endsWith("/api/v1/customers/" + survivor + "/team"));
        set(owner, 0, member("a", "SALES")).statusCode(409).body("code", equalTo("customer-merged"));
    }

    private void sees(Tokens user, boolean expected) {
        as(user).get("/api/v1/customers/" + customer).then().statusCode(expected ? 200 : 404);
        as(user).queryParam("count", "exact")
                .get("/api/v1/customers")
                .then()
                .body("page.count", equalTo(expected ? 1 : 0));
    }

    private String team() {
        return "/api/v1/customers/" + customer + "/team";
    }

    private ValidatableResponse set(Tokens by, long version, String members) {
        return as(by).header("If-Match", "\"" + version + "\"")
                .body("{\"members\": [" + members + "]}")
                .put(team())
                .then();
    }

    private static String member(String user, String role) {
        return "{\"userId\": \"%s\", \"role\": \"%s\"}".formatted(user, role);
    }

    private static void invalid(ValidatableResponse response, String pointer, String code) {
        response.statusCode(400).body("errors.pointer", hasItem(pointer)).body("errors.code", hasItem(code));
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
