package crm.analytics.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace();

    @Test
    void whoIsAloneDoesNotPause() {
        for (double took : new double[] {30, 28, 35, 40, 29, 41}) {
            assertEquals(0, pace.after(Step.FULL, took), () -> "after " + took);
        }
    }

    @Test
    void theMoreOthersTakeTheMoreTheyAreLeft() {
        pace.after(Step.FULL, 20);
        assertEquals(10, pace.after(Step.FULL, 50), 1);
        assertEquals(40, pace.after(Step.FULL, 80), 1);
        assertEquals(Pace.LONGEST_MILLIS, pace.after(Step.FULL, 10_000));
        assertEquals(0, pace.after(Step.FULL, 20));
    }

    @Test
    void littleStepsSayNothingOfFullOnes() {
        assertEquals(0, pace.after(Step.SOME, 5000));
        pace.after(Step.FULL, 40);
        pace.after(Step.SOME, 2);
        pace.after(Step.NONE, 1);
        assertEquals(0, pace.after(Step.FULL, 45));
        assertEquals(Pace.LONGEST_MILLIS, pace.after(Step.SOME, 5000));
    }

    /** Beside traffic that lasts it goes on pausing for minutes; but once all steps are longer, that is their length. */
    @Test
    void whatWasShortestOnceIsForgottenSlowly() {
        pace.after(Step.FULL, 20);
        for (int i = 0; i < 1000; i++) {
            assertTrue(pace.after(Step.FULL, 80) > 30);
        }
        for (int i = 0; i < 20_000; i++) {
            pace.after(Step.FULL, 80);
        }
        assertEquals(0, pace.after(Step.FULL, 80));
    }
}
