package crm.analytics.work;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BacklogTest {

    private final Backlog backlog = new Backlog();

    @Test
    void itIsBeingReadAsLongAsBatchesAreFull() {
        assertFalse(backlog.isBeingRead());
        backlog.read(Backlog.FULL);
        assertTrue(backlog.isBeingRead());
        backlog.read(Backlog.FULL - 1);
        assertFalse(backlog.isBeingRead());
    }
}
