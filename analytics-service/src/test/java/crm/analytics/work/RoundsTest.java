package crm.analytics.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final int TIMES = 3;

    @Test
    void longWorkIsRenewedUntilItEnds() throws Exception {
        Vertx vertx = Vertx.vertx();
        AtomicInteger renewed = new AtomicInteger();
        CompletableFuture<String> work = new CompletableFuture<>();
        CompletableFuture<Void> later = new CompletableFuture<>();
        try {
            String done = Rounds.renewing(
                            vertx,
                            Duration.ofMillis(5),
                            () -> {
                                if (renewed.incrementAndGet() == TIMES) {
                                    work.complete("done");
                                }
                                return renewed.get() == 1
                                        ? Uni.createFrom().failure(new IllegalStateException("not reached"))
                                        : Uni.createFrom().voidItem();
                            },
                            Uni.createFrom().completionStage(work))
                    .await()
                    .atMost(Duration.ofSeconds(20));
            assertEquals("done", done);
            vertx.setTimer(50, ignored -> later.complete(null));
            later.get(20, TimeUnit.SECONDS);
            assertEquals(TIMES, renewed.get());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }
}
