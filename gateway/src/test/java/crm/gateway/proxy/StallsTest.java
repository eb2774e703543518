package crm.gateway.proxy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody is blamed for the time in which the event loop did not listen. */
class StallsTest {

    private static final long SECOND = 1_000_000_000;

    private final Vertx vertx = Vertx.vertx();
    private final Stalls stalls = new Stalls(Duration.ofSeconds(1), Duration.ofSeconds(1));

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void theTimeInWhichTheLoopStoodStillIsExcusedBeforeItIsLookedAt() throws Exception {
        CompletableFuture<Long> still = new CompletableFuture<>();
        long begun = System.nanoTime();
        vertx.getOrCreateContext().runOnContext(begin -> {
            stalls.watch(exchange(begun, still));
            long until = System.nanoTime() + 2 * SECOND;
            while (System.nanoTime() < until) {
                LockSupport.parkNanos(until - System.nanoTime());
            }
        });
        long seen = still.get(10, TimeUnit.SECONDS);
        assertTrue(seen < SECOND, "called still for " + seen + " ns, of which the loop stood still for two seconds");
    }

    /** One in which nothing moves at all, and which tells for how long when it is looked at first. */
    private static Stalls.Watched exchange(long begun, CompletableFuture<Long> still) {
        return new Stalls.Watched() {
            private long moved = begun;

            @Override
            public void excuse(long nanos) {
                moved += nanos;
            }

            @Override
            public void look(long now) {
                still.complete(now - moved);
            }
        };
    }
}
