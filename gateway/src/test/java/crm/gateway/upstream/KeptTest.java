package crm.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class KeptTest {

    private final Deque<Promise<String>> asked = new ArrayDeque<>();
    private final Kept<String> kept = new Kept<>(this::ask, Duration.ofHours(1));

    private Future<String> ask() {
        asked.add(Promise.promise());
        return asked.getLast().future();
    }

    @Test
    void thoseWhoAskMeanwhileWaitForTheSameAnswer() {
        Future<String> first = kept.get();
        assertSame(first, kept.get());
        assertFalse(first.isComplete());
        asked.getFirst().complete("answer");
        assertEquals("answer", kept.get().result());
        assertEquals(1, asked.size());
    }

    @Test
    void aFailureIsNotKept() {
        Future<String> first = kept.get();
        asked.getFirst().fail("gone");
        assertTrue(first.failed());
        kept.get();
        assertEquals(2, asked.size());
    }

    @Test
    void whatIsKeptForNoTimeIsMadeAnew() {
        Kept<String> never = new Kept<>(this::ask, Duration.ZERO);
        never.get();
        never.get();
        assertEquals(2, asked.size());
    }
}
