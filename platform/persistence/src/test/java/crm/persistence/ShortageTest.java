package crm.persistence;

import static org.eclipse.microprofile.health.HealthCheckResponse.Status.DOWN;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.UP;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShortageTest {

    private long now = Long.MAX_VALUE - 5;
    private final Shortage shortage = new Shortage(() -> now);

    @Test
    void aServiceThatGetsNoConnectionForAMinuteIsNotAlive() {
        assertEquals(UP, shortage.call().getStatus());
        shortage.felt();
        now += Duration.ofSeconds(40).toNanos();
        shortage.felt();
        assertEquals(UP, shortage.call().getStatus());
        now += Duration.ofSeconds(21).toNanos();
        assertEquals(UP, shortage.call().getStatus(), "nobody has asked since");
        shortage.felt();
        assertEquals(DOWN, shortage.call().getStatus());
    }

    @Test
    void oneConnectionEndsTheShortage() {
        shortage.felt();
        now += Duration.ofSeconds(59).toNanos();
        shortage.over();
        now += Duration.ofSeconds(2).toNanos();
        shortage.felt();
        assertEquals(UP, shortage.call().getStatus());
    }
}
