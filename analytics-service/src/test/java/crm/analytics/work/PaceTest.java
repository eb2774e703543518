package crm.analytics.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace();

    @Test
    void whoIsAloneDoesNotPause() {
        for (double took : new double[] {30, 28, 35, 40, 29, 41}) {
            assertEquals(0, pace.after(took), () -> "after " + took);
        }
    }

    @Test
    void theMoreOthersTakeTheMoreTheyAreLeft() {
        pace.after(20);
        assertEquals(20, pace.after(40), 1);
        assertEquals(100, pace.after(80), 1);
        assertEquals(Pace.LONGEST_MILLIS, pace.after(10_000));
        assertEquals(0, pace.after(20));
    }

    /** Beside traffic that lasts it goes on pausing for minutes; but once all steps are longer, that is their length. */
    @Test
    void whatWasShortestOnceIsForgottenSlowly() {
        pace.after(20);
        for (int i = 0; i < 1000; i++) {
            assertTrue(pace.after(80) > 80);
        }
        for (int i = 0; i < 20_000; i++) {
            pace.after(80);
        }
        assertEquals(0, pace.after(80));
    }
}
