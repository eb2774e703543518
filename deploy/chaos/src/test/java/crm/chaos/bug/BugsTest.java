package crm.chaos.bug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.chaos.stack.Databases;
import crm.stack.TestStack;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each bug can be planted in the product's own tables, and does there what it says. */
class BugsTest {

    private static final int ROWS = 2000;
    private static Databases databases;

    @BeforeAll
    static void prepare() {
        TestStack.prepare("sales", Path.of("sales-service"));
        TestStack.prepare("analytics", Path.of("analytics-service"));
        databases = new Databases(TestStack.postgres());
    }

    /** With their functions go the triggers that another test has planted. */
    @BeforeEach
    void uproot() throws SQLException {
        databases.run("sales", "DROP SCHEMA IF EXISTS chaos CASCADE");
        databases.run("analytics", "DROP SCHEMA IF EXISTS chaos CASCADE");
    }

    @ParameterizedTest
    @MethodSource("crm.chaos.bug.Bugs#names")
    void canBePlanted(String name) throws Exception {
        Bug bug = Bugs.named(name).orElseThrow();
        bug.plant(databases);
        bug.strikeAtRest(databases);
        assertTrue(bug.breaks().stream().allMatch(id -> id.matches("I\\d+")));
    }

    @Test
    void lostOutboxLosesAFew() throws Exception {
        databases.run("sales", "TRUNCATE outbox");
        Bugs.named("lost-outbox").orElseThrow().plant(databases);
        insertEvents();
        long kept = databases.number("sales", "SELECT count(*) FROM outbox");
        assertTrue(kept < ROWS && kept > ROWS * 0.95, kept + " of " + ROWS);
    }

    @Test
    void reorderedSwapsTheFirstTwoOfSome() throws Exception {
        databases.run("sales", "TRUNCATE outbox");
        Bugs.named("reordered").orElseThrow().plant(databases);
        insertEvents();
        long swapped = databases.number("sales", "SELECT count(*) FROM outbox WHERE sequence = 2");
        assertTrue(swapped > 0 && swapped < ROWS / 2, swapped + " of " + ROWS);
        assertEquals(ROWS, databases.number("sales", "SELECT count(*) FROM outbox"));
    }

    @Test
    void doubleMoneyCountsEachContributionTwice() throws Exception {
        databases.run("analytics", "DELETE FROM customer_value");
        Bugs.named("double-money").orElseThrow().plant(databases);
        for (int i = 0; i < 3; i++) {
            databases.run("analytics", """
                    INSERT INTO customer_value AS v (tenant_id, generation, customer_id, currency, orders, ordered, paid,
                                                     refunded, placed, cancelled, purchase_days, versions, facts,
                                                     state_partition, state_offset, updated_at)
                    SELECT 'main', 1, md5(n::text)::uuid, 'USD', 1, 10, 0, 0, 1, 0, 1, 1, 1, 0, 0, now()
                    FROM generate_series(1, 200) n
                    ON CONFLICT (tenant_id, generation, customer_id, currency)
                    DO UPDATE SET ordered = v.ordered + excluded.ordered""");
        }
        long doubled = databases.number("analytics", "SELECT count(*) FROM customer_value WHERE ordered = 60");
        assertTrue(doubled > 0 && doubled < 50, doubled + " of 200");
        assertEquals(
                200 - doubled, databases.number("analytics", "SELECT count(*) FROM customer_value WHERE ordered = 30"));
    }

    private static void insertEvents() throws SQLException {
        databases.run("sales", """
                INSERT INTO outbox (lane, tenant_id, event_id, type, topic, partition_key, subject, sequence,
                                    occurred_at, data)
                SELECT 0, 'main', gen_random_uuid(), 't', 't', 'k', 's' || n, 1, now(), '{}'
                FROM generate_series(1, %d) n""".formatted(ROWS));
    }
}
