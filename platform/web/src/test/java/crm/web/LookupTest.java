package crm.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.persistence.Busy;
import crm.persistence.Caller;
import crm.persistence.Lookup;
import crm.persistence.Lookups;
import crm.persistence.Trace;
import crm.persistence.Tx;
import crm.testing.Tables;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads that are one statement see one tenant's rows, and leave nothing behind on their connection. */
@QuarkusTest
@OnWebStack
class LookupTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String NAMED = "select current_setting('app.tenant_id', true) as tenant";
    private static final Lookup WHO = Lookup.of(NAMED);

    /** Without the tenant, unlike those of services: row-level security is the only guard. */
    private static final Lookup NOTE = Lookup.of("select n.text from note n where n.id = $1", UUID.class);

    private static final Lookup ECHO =
            Lookup.of("select $1::text as said, now()::text as at where $2 <> 'nobody'", String.class, String.class);

    /** How often the table was read from end to end by this transaction. */
    private static final Lookup SCANS = Lookup.of(
            "select pg_stat_get_xact_numscans('note'::regclass)::text as scans from note n where n.id = $1",
            UUID.class);

    private static final Lookup SLEEP = Lookup.of("select pg_sleep(3)::text as slept");

    @Inject
    Tx tx;

    @Inject
    Lookups lookups;

    private final UUID ours = UUID.randomUUID();

    @BeforeEach
    void aNoteOfOneTenant() {
        tx.run(
                        caller("main"),
                        unit -> unit.sql()
                                .update(
                                        "insert into note values ('main', $1, 'ours', 'PLAIN', 1, 'me', '/', now(), 1)",
                                        ours))
                .await()
                .atMost(PATIENCE);
    }

    @Test
    void findsRowsOfItsTenantOnly() {
        assertEquals(List.of("ours"), texts("main"));
        assertEquals(List.of(), texts("demo"));
        assertEquals(List.of("ours"), texts("main"));
    }

    @Test
    void manyAtOnceEachSeeTheirOwn() {
        List<CompletableFuture<String>> asked = IntStream.range(0, 240)
                .mapToObj(i -> lookups.find(caller("t" + i % 7), WHO)
                        .map(LookupTest::tenant)
                        .subscribeAsCompletionStage())
                .toList();
        for (int i = 0; i < asked.size(); i++) {
            assertEquals("t" + i % 7, asked.get(i).join());
        }
    }

    @Test
    void whoAsksTheSameAtOnceIsAnsweredTogetherAndEachByHisOwn() {
        List<CompletableFuture<List<Row>>> asked = IntStream.range(0, 240)
                .mapToObj(i -> lookups.find(caller("main"), ECHO, "said " + i, i % 3 == 0 ? "nobody" : "somebody")
                        .subscribeAsCompletionStage())
                .toList();
        Set<String> statements = new HashSet<>();
        for (int i = 0; i < asked.size(); i++) {
            List<Row> rows = asked.get(i).join();
            assertEquals(i % 3 == 0 ? 0 : 1, rows.size());
            for (Row row : rows) {
                assertEquals("said " + i, row.getString("said"));
                statements.add(row.getString("at"));
            }
        }
        assertTrue(statements.size() < asked.size() / 10, statements.size() + " statements");
    }

    @Test
    void noTableIsReadFromEndToEndHoweverSmallItIs() {
        // Now the planner knows how small it is.
        try (Tables tables = new Tables("main")) {
            tables.run("vacuum analyze note");
        }
        List<Row> rows = lookups.find(caller("main"), SCANS, ours).await().atMost(PATIENCE);
        assertEquals("0", rows.getFirst().getString("scans"));
    }

    @Test
    void whatTakesTooLongIsGivenUpAndHoldsUpNothing() {
        assertThrows(
                Busy.class, () -> lookups.find(caller("main"), SLEEP).await().atMost(PATIENCE));
        assertEquals(List.of("ours"), texts("main"));
    }

    @Test
    void wrongParametersAreNoticed() {
        assertThrows(IllegalArgumentException.class, () -> lookups.find(caller("main"), NOTE));
        assertThrows(ClassCastException.class, () -> lookups.find(caller("main"), NOTE, "no id"));
    }

    private List<String> texts(String tenant) {
        List<String> texts = new ArrayList<>();
        lookups.find(caller(tenant), NOTE, ours)
                .await()
                .atMost(PATIENCE)
                .forEach(row -> texts.add(row.getString("text")));
        return texts;
    }

    private static String tenant(List<Row> rows) {
        return rows.getFirst().getString("tenant");
    }

    private static Caller caller(String tenant) {
        return Caller.system(tenant, "lookup-test", Trace.fresh());
    }
}
