package crm.gateway.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.gateway.document.KeptByTenant.Content;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeptByTenantTest {

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger made = new AtomicInteger();
    private final KeptByTenant kept = new KeptByTenant(Duration.ofSeconds(30), 1_000, now::get);

    /** What the tenant is told, made anew where nothing is kept: the tenant and which document it is. */
    private String told(String tenant, boolean complete) {
        return new String(
                kept.get(tenant, () -> CompletableFuture.completedStage(content(tenant, complete)))
                        .join(),
                StandardCharsets.UTF_8);
    }

    private Content content(String tenant, boolean complete) {
        String text = tenant + " " + made.incrementAndGet();
        return new Content(text.getBytes(StandardCharsets.UTF_8), complete);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void aDocumentIsMadeOnceInAWhileForEachTenant() {
        assertEquals("main 1", told("main", true));
        assertEquals("demo 2", told("demo", true));
        pass(Duration.ofSeconds(29));
        assertEquals("main 1", told("main", true));
        assertEquals("demo 2", told("demo", true));
        pass(Duration.ofSeconds(2));
        assertEquals("main 3", told("main", true));
        assertEquals("demo 4", told("demo", true));
    }

    @Test
    void oneInWhichSomethingIsMissingIsMadeAnewSoon() {
        assertEquals("main 1", told("main", false));
        assertEquals("main 1", told("main", true));
        pass(Duration.ofSeconds(2));
        assertEquals("main 2", told("main", true));
    }

    @Test
    void whoeverAsksMeanwhileWaitsForTheSame() {
        CompletableFuture<Content> coming = new CompletableFuture<>();
        CompletableFuture<byte[]> first = kept.get("main", () -> coming);
        CompletableFuture<byte[]> second = kept.get("main", () -> CompletableFuture.completedStage(content("x", true)));
        assertEquals("demo 1", told("demo", true));
        assertFalse(second.isDone());
        coming.complete(content("main", true));
        assertEquals("main 2", new String(first.join(), StandardCharsets.UTF_8));
        assertEquals("main 2", new String(second.join(), StandardCharsets.UTF_8));
    }

    @Test
    void aFailureIsNotKept() {
        CompletableFuture<byte[]> failed =
                kept.get("main", () -> CompletableFuture.failedStage(new IllegalStateException()));
        assertThrows(CompletionException.class, failed::join);
        assertEquals("main 1", told("main", true));
    }

    @Test
    void noMoreIsHeldThanThereIsRoomFor() {
        String large = "x".repeat(900);
        told(large, true);
        told(large + "y", true);
        told(large, true);
        told(large + "y", true);
        assertTrue(made.get() > 2, "only one of them can be held");
    }
}
