package crm.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.persistence.Ids;
import crm.persistence.NotKnownYet;
import crm.persistence.RuleViolation;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final Duration ENOUGH = Duration.ofSeconds(30);

    /** Of a time when this was written: no longer new. */
    private static final UUID OLD = UUID.fromString("019ac000-0000-7000-8000-000000000001");

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void aNewRecordIsWaitedForLongerThanAnOldOne() {
        Instant start = Instant.now();
        Uni<String> arrivesLate = Uni.createFrom().item(() -> {
            if (Instant.now().isBefore(start.plus(Patience.BOUND).plusMillis(200))) {
                throw missing(Ids.next());
            }
            return "known";
        });
        assertEquals("known", Patience.with(arrivesLate).await().atMost(ENOUGH));
    }

    @Test
    void anOldRecordIsWaitedForAndThenRefusedWithThePlaceWhereItWasNamed() {
        Instant start = Instant.now();
        RuleViolation refused = assertThrows(
                RuleViolation.class, () -> Patience.with(never(OLD)).await().atMost(ENOUGH));
        Duration taken = Duration.between(start, Instant.now());
        assertTrue(taken.compareTo(Patience.BOUND) >= 0, () -> "given up after " + taken);
        assertTrue(taken.compareTo(Patience.NEW) < 0, () -> "given up after " + taken);
        assertTrue(attempts.get() > 2, () -> attempts + " attempts");
        assertEquals("customer-unknown", refused.code());
        assertEquals("/customerId", refused.pointer());
    }

    @Test
    void nothingIsWaitedForLongerThanTheLongestWait() {
        UUID tomorrow = new UUID(
                Instant.now().plus(Duration.ofDays(1)).toEpochMilli() << 16 | 0x7000, OLD.getLeastSignificantBits());
        Instant start = Instant.now();
        assertThrows(
                RuleViolation.class,
                () -> Patience.with(never(tomorrow)).await().atMost(ENOUGH));
        Duration taken = Duration.between(start, Instant.now());
        assertTrue(taken.compareTo(Patience.NEW.plusSeconds(5)) < 0, () -> "given up after " + taken);
    }

    @Test
    void whatFailsForAnotherReasonIsNotTriedAgain() {
        Uni<String> broken = Uni.createFrom().item(() -> {
            attempts.incrementAndGet();
            throw new IllegalStateException("something else");
        });
        assertThrows(
                IllegalStateException.class, () -> Patience.with(broken).await().atMost(ENOUGH));
        assertEquals(1, attempts.get());
    }

    @Test
    void theEndFollowsFromTheRecordsAge() {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        assertEquals(start.plusSeconds(3), Patience.end(start, Instant.EPOCH));
        assertEquals(start.plusSeconds(3), Patience.end(start, start.minusSeconds(8)));
        assertEquals(start.plusSeconds(4), Patience.end(start, start.minusSeconds(6)));
        assertEquals(start.plusSeconds(10), Patience.end(start, start));
    }

    private Uni<String> never(UUID id) {
        return Uni.createFrom().item(() -> {
            attempts.incrementAndGet();
            throw missing(id);
        });
    }

    private static NotKnownYet missing(UUID id) {
        return new NotKnownYet("customer-unknown", "/customerId", id, "There is no such customer.");
    }
}
