package crm.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.persistence.Caller;
import crm.persistence.Lookup;
import crm.persistence.Trace;
import crm.persistence.Tx;
import crm.persistence.Unit;
import crm.testing.Tables;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads that are one statement see one tenant's rows, and leave nothing behind on their connection. */
@QuarkusTest
@OnWebStack
class LookupTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String NAMED = "select current_setting('app.tenant_id', true) as tenant";
    private static final Lookup WHO = Lookup.of(NAMED, 0);

    @Inject
    Tx tx;

    @Inject
    Pool pool;

    private final UUID ours = UUID.randomUUID();

    @BeforeEach
    void aNoteOfOneTenant() {
        run(
                "main",
                unit -> unit.sql()
                        .update("insert into note values ('main', $1, 'ours', 'PLAIN', 1, 'me', '/', now(), 1)", ours));
    }

    @Test
    void findsRowsOfItsTenantOnly() {
        assertEquals(
                "ours",
                read(
                        "main",
                        unit -> unit.find(NoteResource.NOTE, ours)
                                .map(rows -> rows.iterator().next().getString("text"))));
        int foreign = read("demo", unit -> unit.find(NoteResource.NOTE, ours).map(rows -> rows.size()));
        assertEquals(0, foreign);
    }

    @Test
    void manyAtOnceEachSeeTheirOwn() {
        List<CompletableFuture<String>> asked = IntStream.range(0, 240)
                .mapToObj(i -> tx.read(
                                caller("t" + i % 7),
                                unit -> unit.find(WHO)
                                        .map(rows -> rows.iterator().next().getString("tenant")))
                        .subscribeAsCompletionStage())
                .toList();
        for (int i = 0; i < asked.size(); i++) {
            assertEquals("t" + i % 7, asked.get(i).join());
        }
    }

    @Test
    void leavesNoTenantBehind() {
        for (int i = 0; i < 20; i++) {
            read("main", unit -> unit.find(NoteResource.NOTE, ours));
            Uni<String> left = Uni.createFrom()
                    .completionStage(() -> pool.preparedQuery(NAMED).execute().toCompletionStage())
                    .map(rows -> rows.iterator().next().getString("tenant"));
            String tenant = left.await().atMost(PATIENCE);
            assertTrue(tenant == null || tenant.isEmpty(), tenant);
        }
    }

    @Test
    void behindAnotherStatementItBelongsToTheTransaction() {
        assertEquals(
                "main",
                read(
                        "main",
                        unit -> unit.sql()
                                .query("select 1")
                                .chain(() -> unit.find(WHO))
                                .map(rows -> rows.iterator().next().getString("tenant"))));
    }

    @Test
    void aChangeInAReadingUnitIsCommittedToo() {
        UUID later = UUID.randomUUID();
        read(
                "main",
                unit -> unit.find(NoteResource.NOTE, ours)
                        .chain(() -> unit.sql()
                                .update(
                                        "insert into note values ('main', $1, 'late', 'PLAIN', 1, 'me', '/', now(), 1)",
                                        later)));
        try (Tables tables = new Tables("main")) {
            assertEquals(1, tables.count("select count(*) from note where id = ?", later));
        }
    }

    @Test
    void aWrongNumberOfParametersIsNoticed() {
        assertThrows(IllegalArgumentException.class, () -> read("main", unit -> unit.find(NoteResource.NOTE)));
    }

    private <T> T run(String tenant, Function<Unit, Uni<T>> work) {
        return tx.run(caller(tenant), work).await().atMost(PATIENCE);
    }

    private <T> T read(String tenant, Function<Unit, Uni<T>> work) {
        return tx.read(caller(tenant), work).await().atMost(PATIENCE);
    }

    private static Caller caller(String tenant) {
        return Caller.system(tenant, "lookup-test", Trace.fresh());
    }
}
