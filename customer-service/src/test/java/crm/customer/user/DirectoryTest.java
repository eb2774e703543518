package crm.customer.user;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With the real issuer: whom it knows, what becomes of a leaver's customers, and what is left while it is away. */
@QuarkusTest
@OnStack("customer")
@WithTestResource(KeycloakRealm.class)
class DirectoryTest {

    private static final String USERS = "/api/v1/users";

    @Test
    @Feature("C-11")
    void whoIsDisabledLosesHisCustomersToHisManagerAndTheIssuerMayBeAway() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> inTenant("main") + inTenant("demo"), all -> all == 16);
        Map<String, Object> rep = user("rep-south@main");
        Map<String, Object> manager = user("manager@main");
        assertEquals("Sam South", rep.get("name"));
        assertEquals("/sales/south", rep.get("orgUnit"));
        assertEquals("ACTIVE", rep.get("state"));
        assertEquals(Boolean.TRUE, manager.get("head"));
        assertEquals(manager.get("id"), rep.get("managerId"));
        assertEquals(8, inTenant("main"));

        String repId = rep.get("id").toString();
        Tokens asRep = Tokens.repSouth("main").with("sub", repId);
        String customer = as(asRep)
                .body("{\"party\": \"PERSON\", \"name\": \"Stays served\"}")
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        disable(repId);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> as(asRep).get("/api/v1/customers/" + customer).statusCode(), status -> status == 404);
        as(Tokens.manager("main").with("sub", manager.get("id")))
                .get("/api/v1/customers/" + customer)
                .then()
                .statusCode(200)
                .body("ownerId", equalTo(manager.get("id")))
                .body("orgUnit", equalTo("/sales"));
        assertEquals("DISABLED", user("rep-south@main").get("state"));

        ProcessHandle issuer =
                ProcessHandle.of(Long.getLong(KeycloakRealm.PROCESS)).orElseThrow();
        issuer.destroyForcibly();
        issuer.onExit().join();
        assertEquals(8, inTenant("main"));
        assertEquals("ACTIVE", user("rep-north@main").get("state"));
    }

    /** Of the realm's users, without those that other tests put beside them, in units of their own. */
    private static int inTenant(String tenant) {
        return as(Tokens.administrator(tenant))
                .queryParam(
                        "filter",
                        "orgUnit=in=('/','/sales','/sales/north','/sales/south','/support','/marketing','/analytics',"
                                + "'/product')")
                .queryParam("count", "exact")
                .get(USERS)
                .then()
                .statusCode(200)
                .extract()
                .path("page.count");
    }

    /** The user that signs in with that name; nothing where none is known. */
    private static Map<String, Object> user(String username) {
        List<Map<String, Object>> users = as(Tokens.administrator(username.split("@")[1]))
                .queryParam("limit", 500)
                .get(USERS)
                .then()
                .statusCode(200)
                .extract()
                .path("data");
        return users.stream()
                .filter(user -> username.equals(user.get("username")))
                .findFirst()
                .orElse(Map.of());
    }

    /** Disables the user as an administrator of the realm would. */
    private static void disable(String subject) {
        String keycloak = System.getProperty(KeycloakRealm.ADDRESS);
        String token = given().auth()
                .preemptive()
                .basic("partner-main", System.getProperty(KeycloakRealm.SECRET))
                .formParam("grant_type", "client_credentials")
                .post(keycloak + "/realms/crm/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        String address = keycloak + "/admin/realms/crm/users/" + subject;
        Map<String, Object> user = given().auth()
                .oauth2(token)
                .get(address)
                .then()
                .statusCode(200)
                .extract()
                .path("$");
        user.put("enabled", false);
        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(user)
                .put(address)
                .then()
                .statusCode(204);
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
