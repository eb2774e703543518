package crm.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.contracts.Permissions;
import crm.local.Layout;
import crm.stack.Secrets;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealmTest {

    @TempDir
    private Path directory;

    @Test
    void theReviewedFileHoldsNoSecret() throws Exception {
        for (JsonNode client : template().path("clients")) {
            assertEquals(
                    "${client-" + client.path("clientId").asText() + "}",
                    client.path("secret").asText());
        }
        for (JsonNode user : template().path("users")) {
            for (JsonNode credential : user.path("credentials")) {
                assertEquals(
                        "${user-" + user.path("username").asText() + "}",
                        credential.path("value").asText());
            }
        }
    }

    @Test
    void rolesAreThoseOfThePermissionTable() throws Exception {
        Set<String> roles = new TreeSet<>();
        template()
                .path("roles")
                .path("realm")
                .forEach(role -> roles.add(role.path("name").asText()));
        assertEquals(new TreeSet<>(Permissions.byRole().keySet()), roles);
    }

    @Test
    void onlyTheCommandLineMayUsePasswordsAndNobodyTheImplicitFlow() throws Exception {
        for (JsonNode client : template().path("clients")) {
            assertFalse(client.path("implicitFlowEnabled").asBoolean(true));
            assertFalse(client.path("fullScopeAllowed").asBoolean(true));
            assertEquals(
                    client.path("clientId").asText().equals("crm-cli"),
                    client.path("directAccessGrantsEnabled").asBoolean());
        }
    }

    @Test
    void everyPlaceIsFilled() {
        Layout layout = new Layout(Path.of("."), directory, 9080);
        String json = Realm.json(layout, new Secrets(layout.secrets()));
        assertTrue(json.contains("http://127.0.0.1:9080/app/callback"));
        assertFalse(json.contains("${client-"));
        assertFalse(json.contains("${user-"));
        assertFalse(json.contains("${gateway"));
    }

    private static JsonNode template() throws Exception {
        try (InputStream in = Layout.class.getResourceAsStream("realm.json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
