package crm.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PermissionsTest {

    @Test
    void everyRoleOfTheRealmIsInTheTable() {
        assertEquals(
                Set.of(
                        "sales-rep",
                        "sales-manager",
                        "support-agent",
                        "marketing",
                        "analyst",
                        "product-maintainer",
                        "administrator",
                        "partner",
                        "customer"),
                Permissions.byRole().keySet());
    }

    @Test
    void permissionsAreAreaAndVerb() {
        Permissions.byRole().values().stream()
                .flatMap(Set::stream)
                .forEach(permission -> assertTrue(
                        permission.matches("[a-z]+:(read|write)|records:(unit|all)"), permission + " is mistyped"));
    }

    @Test
    void whoMayWriteMayReadWhatComesOfIt() {
        Permissions.byRole()
                .forEach((role, permissions) -> permissions.stream()
                        .filter(permission -> permission.endsWith(":write") && !permission.equals("payments:write"))
                        .map(permission -> permission.replace(":write", ":read"))
                        .forEach(read -> assertTrue(permissions.contains(read), () -> role + " lacks " + read)));
    }

    @Test
    void onlyTheProductMaintainerWritesProducts() {
        assertEquals(
                Set.of("product-maintainer"),
                Permissions.byRole().entrySet().stream()
                        .filter(role -> role.getValue().contains("products:write"))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
    }

    @Test
    void costsAreForThoseWhoAnswerForThem() {
        assertEquals(
                Set.of("product-maintainer", "sales-manager", "analyst", "administrator"),
                Permissions.byRole().entrySet().stream()
                        .filter(role -> role.getValue().contains("costs:read"))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
    }

    @Test
    void addressesAreForThoseWhoGetInTouch() {
        assertEquals(
                Set.of("sales-rep", "sales-manager", "support-agent", "marketing", "administrator", "partner"),
                Permissions.byRole().entrySet().stream()
                        .filter(role -> role.getValue().contains("addresses:read"))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
    }

    @Test
    void salesRepsSeeTheirOwnRecordsAndManagersThoseOfTheirUnit() {
        assertFalse(Permissions.of(List.of("sales-rep")).contains("records:unit"));
        assertFalse(Permissions.of(List.of("sales-rep")).contains("records:all"));
        assertTrue(Permissions.of(List.of("sales-manager")).contains("records:unit"));
        assertFalse(Permissions.of(List.of("sales-manager")).contains("records:all"));
    }

    @Test
    void customersSeeNothingButThemselves() {
        assertEquals(Set.of("own:read", "own:write"), Permissions.of(List.of("customer")));
    }

    @Test
    void rolesAddUpAndUnknownOnesAllowNothing() {
        assertTrue(Permissions.of(List.of("nobody")).isEmpty());
        Set<String> both = Permissions.of(List.of("sales-rep", "product-maintainer", "offline_access"));
        assertTrue(both.containsAll(Set.of("orders:write", "products:write")));
    }
}
