package crm.chaos.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.chaos.stack.Databases;
import crm.stack.TestStack;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The traps hold real commits on the product's own tables. */
class CommitTrapTest {

    private static Databases databases;

    @BeforeAll
    static void install() throws SQLException {
        TestStack.prepare("sales", Path.of("sales-service"));
        TestStack.prepare("analytics", Path.of("analytics-service"));
        databases = new Databases(TestStack.postgres());
        CommitTrap.install(databases);
    }

    @ParameterizedTest
    @EnumSource(CommitWindow.class)
    void aHeldCommitIsTakenBackOrCompletes(CommitWindow window) throws SQLException {
        long before = rows(window);
        CommitTrap trap = new CommitTrap(databases, window);
        trap.arm();
        CompletableFuture<Void> commit = CompletableFuture.runAsync(() -> insert(window));
        assertTrue(trap.caught().isPresent());
        if (window.takenBack()) {
            trap.takeBack();
            assertThrows(CompletionException.class, commit::join);
        } else {
            commit.join();
        }
        trap.disarm();
        assertEquals(before + (window.takenBack() ? 0 : 1), rows(window));
    }

    @Test
    void anUnarmedTrapHoldsNothing() throws SQLException {
        long before = rows(CommitWindow.AFTER_COMMIT);
        insert(CommitWindow.AFTER_COMMIT);
        assertEquals(before + 1, rows(CommitWindow.AFTER_COMMIT));
    }

    private static long rows(CommitWindow window) throws SQLException {
        return databases.number(window.database(), "SELECT count(*) FROM " + window.table());
    }

    private static void insert(CommitWindow window) {
        try (Connection connection = databases.open(window.database());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    switch (window.table()) {
                        case "sales_order" -> """
                            INSERT INTO sales_order (tenant_id, id, customer_id, status, currency, total, paid, channel,
                                                     owner_id, org_unit, placed_at, version, updated_at)
                            VALUES ('main', gen_random_uuid(), gen_random_uuid(), 'PLACED', 'USD', 1, 0, 'WEB',
                                    'o', '/', now(), 1, now())""";
                        case "event_log" -> """
                            INSERT INTO event_log (tenant_id, event_id, lane, position, logged_at, type, topic,
                                                   partition_key, subject, sequence, occurred_at, data)
                            SELECT 'main', gen_random_uuid(), 0, 1, now(), 't', 't', 'k', 's', 1, now(), '{}'""";
                        default -> "INSERT INTO consumer_offset VALUES ('c', 't', 0, 1)";
                    });
            connection.commit();
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }
}
