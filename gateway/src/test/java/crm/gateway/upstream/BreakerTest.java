package crm.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final Breaker breaker = new Breaker(3, Duration.ofMillis(500), Duration.ofMillis(1500), now::get);

    @Test
    void failuresInARowOpenIt() {
        breaker.failed();
        breaker.failed();
        breaker.succeeded();
        breaker.failed();
        breaker.failed();
        assertTrue(breaker.admits());
        breaker.failed();
        assertFalse(breaker.admits());
        assertFalse(breaker.isClosed());
    }

    @Test
    void oneRefusedConnectionOpensIt() {
        breaker.unreachable();
        assertFalse(breaker.admits());
    }

    @Test
    void afterARestOneTrialIsLetThrough() {
        breaker.unreachable();
        pass(499);
        assertFalse(breaker.admits());
        pass(1);
        assertTrue(breaker.admits());
        assertFalse(breaker.admits());
        breaker.succeeded();
        assertTrue(breaker.admits());
        assertTrue(breaker.isClosed());
    }

    @Test
    void eachFailedTrialDoublesTheRestUpToTheLongest() {
        breaker.unreachable();
        for (int rest : new int[] {500, 1000, 1500, 1500}) {
            pass(rest - 1);
            assertFalse(breaker.admits());
            pass(1);
            assertTrue(breaker.admits());
            breaker.unreachable();
        }
    }

    @Test
    void requestsThatWereUnderWayFailTogetherWithoutMakingItWorse() {
        breaker.unreachable();
        pass(400);
        breaker.failed();
        breaker.unreachable();
        pass(100);
        assertTrue(breaker.admits());
    }

    @Test
    void aTrialThatNobodyTellsTheOutcomeOfIsRepeated() {
        breaker.unreachable();
        pass(500);
        assertTrue(breaker.admits());
        pass(500);
        assertTrue(breaker.admits());
    }

    private void pass(long millis) {
        now.addAndGet(millis * 1_000_000);
    }
}
