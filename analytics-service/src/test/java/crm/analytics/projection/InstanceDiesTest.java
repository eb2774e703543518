package crm.analytics.projection;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What fills the views for minutes ends with the instance that asked for it: another one waits for its locks. */
@QuarkusTest
@OnStack("analytics")
class InstanceDiesTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String MUCH_LONGER = "select pg_sleep(300)";
    private static final String RUNNING =
            "select count(*) from pg_stat_activity where pid = ? and state = 'active' and query = '" + MUCH_LONGER
                    + "'";

    @Test
    @Feature("A-15")
    void itsStatementsEnd() {
        try (Tables watching = new Tables(null)) {
            Tables dying = new Tables("dies-" + UUID.randomUUID());
            int process = (int) dying.count("select pg_backend_pid()");
            dying.run("begin");
            dying.run(RebuildSteps.WHOLE_TABLES);
            CompletableFuture<Void> statement = CompletableFuture.runAsync(() -> dying.run(MUCH_LONGER));
            await().atMost(SOON).until(() -> watching.count(RUNNING, process) == 1);
            dying.breakOff();
            await().atMost(SOON).until(() -> watching.count(RUNNING, process) == 0);
            assertThrows(CompletionException.class, statement::join);
        }
    }
}
