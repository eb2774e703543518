package crm.bench.clientele;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ImportRunTest {

    @Test
    void isRightWhereEveryRowCameInOrWasThere() {
        assertNull(run(9_700, 300, 0).wrong());
        assertEquals(1000, run(9_700, 300, 0).perSecond());
    }

    @Test
    void isWrongWhereSomebodyWhoWasThereCameIn() {
        assertTrue(run(9_701, 299, 0).wrong().contains("9701 came in"));
    }

    @Test
    void isWrongWhereRowsWereRefusedOrLost() {
        assertNotNull(run(9_699, 300, 1).wrong());
        assertNotNull(run(9_699, 300, 0).wrong());
    }

    @Test
    void whoLooksLikeSomebodyByChanceIsNoMistakeAndManyAre() {
        assertNull(run(9_690, 310, 0).wrong());
        assertNotNull(run(9_689, 311, 0).wrong());
    }

    private static ImportRun run(long created, long skipped, long refused) {
        return new ImportRun(10_000, 300, created, skipped, refused, 2, 10, new ImportRun.Memory(100, 120, 130, 140));
    }
}
