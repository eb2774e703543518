package crm.bench.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.stack.Postgres;
import crm.stack.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The drivers against a real server. */
class SqlLimitTest {

    private static final String LOG = """
            2026-11-22 10:00:00.000 UTC [7] app@x LOG:  statement: BEGIN
            2026-11-22 10:00:00.001 UTC [7] app@x LOG:  execute s1: select set_config('app.tenant_id', $1, true)
            2026-11-22 10:00:00.001 UTC [7] app@x DETAIL:  Parameters: $1 = 'main'
            2026-11-22 10:00:00.002 UTC [7] app@x LOG:  execute s2: select pg_try_advisory_xact_lock($1)
            2026-11-22 10:00:00.002 UTC [7] app@x DETAIL:  Parameters: $1 = '-1234567890123456789'
            2026-11-22 10:00:00.003 UTC [7] app@x LOG:  execute s3: with placed as (
            \t    insert into placed (id, customer, text_id, note) values ($1, $2, $3, $4)
            \t) insert into line select $1, * from unnest($5::uuid[], $6::numeric[])
            2026-11-22 10:00:00.003 UTC [7] app@x DETAIL:  Parameters: $1 = '0197c1a0-0000-7000-8000-00000000000a', \
            $2 = '0197c1a0-0000-7000-8000-0000000000c1', $3 = '/orders/ord_01jz0t0000e00r00000000000a', $4 = NULL, \
            $5 = '{0197c1a0-0000-7000-8000-0000000000d1,0197c1a0-0000-7000-8000-0000000000d2}', $6 = '{12.50,3}'
            2026-11-22 10:00:00.005 UTC [7] app@x LOG:  statement: COMMIT
            """;

    private final Postgres server = TestStack.postgres();
    private final SqlTarget target =
            new SqlTarget(server.host(), server.port(), "postgres", server.superuser(), server.password());

    static Stream<SqlLimit> drivers() {
        return Stream.concat(Pgbench.find().map(Pgbench::new).stream(), Stream.of(new PlainDriver()));
    }

    @BeforeEach
    void tables() throws SQLException {
        execute("drop table if exists placed, line");
        execute("create table placed (id uuid primary key, customer uuid, text_id text unique, note text)");
        execute("create table line (id uuid, product uuid, amount numeric)");
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void everyRepetitionIsATransactionOfItsOwn(SqlLimit driver) throws SQLException {
        SqlOutcome outcome = driver.fastest(target, transaction(), 4, Duration.ofSeconds(1));
        assertTrue(outcome.transactions() > 10, driver.driver());
        assertEquals(outcome.transactions(), count("select count(*) from placed"), driver.driver());
        assertEquals(2 * outcome.transactions(), count("select count(*) from line"));
        assertEquals(2, count("select count(distinct product) from line"));
        assertTrue(count("select count(distinct customer) from placed") > 5);
        assertEquals(0, count("select count(*) from placed where customer::text not like '%-8000-000000000%'"));
        assertTrue(outcome.clientSeconds() >= 0);
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void aRateIsKeptAndTimed(SqlLimit driver) {
        SqlOutcome outcome = driver.atRate(target, transaction(), 4, 100, Duration.ofSeconds(1));
        // A Poisson count with mean 100 lies within six standard deviations.
        assertEquals(100, outcome.transactions(), 60, driver.driver());
        assertTrue(outcome.millis(99) >= outcome.millis(50) && outcome.millis(50) > 0);
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void eachOfThemIsTimed(SqlLimit driver) {
        SqlOutcome outcome = driver.timed(target, transaction(), 1, Duration.ofSeconds(1));
        assertEquals(outcome.transactions(), outcome.micros().getTotalCount(), driver.driver());
        assertTrue(outcome.millis(99) >= outcome.millis(50) && outcome.millis(50) > 0);
    }

    private static RecordedTransaction transaction() {
        return RecordedTransaction.find(
                        LOG,
                        "0197c1a0-0000-7000-8000-00000000000a",
                        Map.of("0197c1a0-0000-7000-8000-0000000000c1", "00000000-0000-7000-8000-"),
                        Set.of("0197c1a0-0000-7000-8000-0000000000d1", "0197c1a0-0000-7000-8000-0000000000d2"))
                .orElseThrow();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(target.jdbcUrl(), target.user(), target.password());
    }
}
