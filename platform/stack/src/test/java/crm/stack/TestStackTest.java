package crm.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.contracts.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("stack")
class TestStackTest {

    @TempDir
    static Path service;

    @BeforeAll
    static void prepareDatabases() throws Exception {
        Path scripts = Files.createDirectories(service.resolve("src/main/resources/db/migration"));
        Files.writeString(
                scripts.resolve("V1__thing.sql"),
                "CREATE TABLE thing (id uuid PRIMARY KEY); GRANT SELECT, INSERT ON thing TO ${app};");
        TestStack.prepare("first", service);
        TestStack.prepare("second", service);
    }

    @Test
    void theServiceRoleUsesTheTablesThatTheOwnerMade() throws Exception {
        try (Connection connection = connect("first", "first_app");
                Statement sql = connection.createStatement()) {
            assertEquals(1, sql.executeUpdate("INSERT INTO thing VALUES (uuidv7())"));
            assertThrows(SQLException.class, () -> sql.execute("CREATE TABLE other (id int)"));
            assertThrows(SQLException.class, () -> sql.execute("DROP TABLE thing"));
        }
    }

    @Test
    void aRoleConnectsToItsOwnDatabaseOnly() {
        assertThrows(SQLException.class, () -> connect("second", "first_app"));
        assertThrows(SQLException.class, () -> connect("postgres", "first_relay"));
    }

    @Test
    void noRoleIsASuperuserOrPassesRowLevelSecurity() throws Exception {
        Postgres postgres = TestStack.postgres();
        try (Connection connection = connect("postgres", postgres.superuser());
                Statement sql = connection.createStatement();
                ResultSet found = sql.executeQuery("SELECT count(*) FROM pg_roles WHERE rolname LIKE 'first_%'"
                        + " AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)")) {
            assertTrue(found.next());
            assertEquals(0, found.getInt(1));
        }
    }

    @Test
    void theBrokerHasTheTopicsOfTheCatalogue() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestStack.kafka()))) {
            assertTrue(admin.listTopics().names().get(30, TimeUnit.SECONDS).containsAll(Topics.all()));
        }
    }

    private static Connection connect(String database, String role) throws SQLException {
        return DriverManager.getConnection(TestStack.jdbcUrl(database), role, TestStack.password(role));
    }
}
