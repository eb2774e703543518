package crm.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import crm.contracts.Permissions;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Tries every operation of a service with every role, and with no or bad tokens, against the one table of permissions.
 * A service extends it with an empty {@code @QuarkusTest} in its own top package. Nothing is changed: bodies are empty
 * and ids are those of nobody.
 */
public abstract class PermissionsTableTest {

    /** Its own, and those of attributes and administration, which services share. */
    private final List<Operation> operations =
            Operation.in(getClass().getPackageName(), "crm.attributes", "crm.administration");

    @Test
    @Feature({"G-02", "G-03"})
    void everyOperationAsksForAPermissionOfTheTable() {
        assertFalse(operations.isEmpty(), "no operations found");
        for (Operation operation : operations) {
            assertNotNull(operation.permission(), operation + " is open to everybody");
        }
    }

    @Test
    @Feature({"G-02", "G-03"})
    void rolesMayDoWhatTheTableSays() {
        Permissions.byRole().forEach((role, permissions) -> {
            String token = Tokens.user("any", "main", "/", role).token();
            for (Operation operation : operations) {
                int status = status(operation, "Bearer " + token);
                if (permissions.contains(operation.permission())) {
                    assertFalse(Set.of(401, 403).contains(status), () -> role + " may not " + operation);
                } else {
                    assertEquals(403, status, () -> role + " may " + operation);
                }
            }
        });
    }

    @Test
    void nobodyGetsInWithoutAGoodToken() {
        Tokens good = Tokens.administrator("main");
        List<String> bad = List.of(
                good.expired().token(),
                good.forAudience("another-service").token(),
                good.with("iss", "http://127.0.0.1/realms/other").token(),
                good.forged().token(),
                good.unsigned(),
                good.with("tenant", null).token());
        for (Operation operation : operations) {
            assertEquals(401, status(operation, null), () -> operation + " without a token");
            for (int i = 0; i < bad.size(); i++) {
                String number = "bad token " + i;
                assertEquals(401, status(operation, "Bearer " + bad.get(i)), () -> operation + " with " + number);
            }
        }
    }

    @Test
    void unknownRolesMayDoNothing() {
        String token = Tokens.user("any", "main", "/", "offline_access").token();
        for (Operation operation : operations) {
            assertEquals(403, status(operation, "Bearer " + token), operation::toString);
        }
    }

    private static int status(Operation operation, String authorization) {
        RequestSpecification request = RestAssured.given();
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (!operation.method().equals("GET")) {
            request.contentType("application/json").body("{}");
        }
        String path = operation.path().replaceAll("\\{[^}]*}", "none");
        return request.urlEncodingEnabled(false)
                .request(operation.method(), path)
                .statusCode();
    }
}
