package crm.customer.neglect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import crm.customer.profile.NeglectNotes.Level;
import crm.testing.Feature;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SilenceTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Threshold RULE = new Threshold(Grade.A, 10, 5);
    private static final Optional<String> HEAD = Optional.of("head");

    @Test
    @Feature("C-26")
    void firstTheOwnerIsToldThenTheHeadThenNobody() {
        Silence.Step first = silence(0, null, daysAgo(10)).next(RULE, HEAD, NOW);
        assertEquals(new Silence.Step(Level.OWNER, "owner", 1, daysAgo(10), NOW), first);
        Silence.Step second = silence(1, daysAgo(10), daysAgo(10)).next(RULE, HEAD, NOW);
        assertEquals(new Silence.Step(Level.HEAD, "head", 2, daysAgo(10), NOW), second);
        Silence.Step third = silence(2, daysAgo(10), daysAgo(10)).next(RULE, HEAD, NOW);
        assertEquals(new Silence.Step(null, null, 2, daysAgo(10), NOW), third);
    }

    @Test
    @Feature("C-26")
    void aTouchEndsThePeriodAndTheNextSilenceIsAnotherOne() {
        for (int told = 0; told <= 2; told++) {
            Instant of = told == 0 ? null : daysAgo(40);
            Silence.Step touched = silence(told, of, daysAgo(9)).next(RULE, HEAD, NOW);
            assertEquals(new Silence.Step(null, null, 0, null, daysAgo(9)), touched);
            Silence.Step again = silence(told, of, daysAgo(11)).next(RULE, HEAD, NOW);
            assertEquals(new Silence.Step(Level.OWNER, "owner", 1, daysAgo(11), NOW), again);
        }
    }

    @Test
    @Feature("C-26")
    void whereThereIsNoHeadItIsLookedForAgainInAnHour() {
        Silence.Step step = silence(1, daysAgo(20), daysAgo(20)).next(RULE, Optional.empty(), NOW);
        assertNull(step.tell());
        assertEquals(1, step.told());
        assertEquals(NOW.plus(Duration.ofHours(1)), step.from().plus(Duration.ofDays(5)));
    }

    /** Whatever happens, in a year of random touches nobody is told twice of one silence, or of a short one. */
    @Test
    @Feature("C-26")
    void nobodyIsToldTwiceOfOneSilence() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int customer = 0; customer < 200; customer++) {
            Instant now = daysAgo(365);
            Silence.Step last = new Silence.Step(null, null, 0, null, now);
            Instant since = now;
            Level toldOfThis = null;
            for (int hour = 0; hour < 365 * 24; hour += 1 + random.nextInt(30)) {
                now = daysAgo(365).plus(Duration.ofHours(hour));
                if (random.nextInt(20) == 0) {
                    since = now;
                    toldOfThis = null;
                }
                int wait = last.told() == 1 ? RULE.headAfterDays() : RULE.ownerAfterDays();
                if (last.from().isAfter(now.minus(Duration.ofDays(wait)))) {
                    continue;
                }
                last = new Silence(UUID.randomUUID(), last.told(), Grade.A, "owner", "/x", last.of(), since)
                        .next(RULE, HEAD, now);
                if (last.tell() != null) {
                    assertEquals(toldOfThis == null ? Level.OWNER : Level.HEAD, last.tell(), "seed " + seed);
                    assertEquals(true, Duration.between(since, now).toDays() >= RULE.ownerAfterDays(), "seed " + seed);
                    assertEquals(true, toldOfThis != Level.HEAD, "seed " + seed);
                    toldOfThis = last.tell();
                }
            }
        }
    }

    private static Silence silence(int told, Instant of, Instant since) {
        return new Silence(UUID.randomUUID(), told, Grade.A, "owner", "/north", of, since);
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }
}
