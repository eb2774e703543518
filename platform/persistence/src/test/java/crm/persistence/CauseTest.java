package crm.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class CauseTest {

    @Test
    void workIsCausedByAnEventOrACommandOrTheServiceItself() {
        Trace request = new Trace("t", "c", null, "PATCH /api/v1/tickets/1");
        assertEquals(new Cause(Cause.COMMAND, "PATCH /api/v1/tickets/1"), Cause.of(request));
        assertEquals(new Cause(Cause.EVENT, "e"), Cause.of(request.causedBy("e")));
        assertEquals(new Cause(Cause.SERVICE, null), Cause.of(Trace.fresh()));
    }

    @Test
    void aCauseThatTheServiceStatesComesBeforeAllOthers() {
        Cause stated = new Cause("IMPORT", "imp_1");
        Trace request = new Trace("t", "c", null, "POST /api/v1/imports");
        assertEquals(stated, Cause.of(request.because(stated)));
        assertEquals(stated, Cause.of(Trace.fresh().because(stated)));
        assertEquals("c", request.because(stated).correlationId());
        assertEquals(
                new Cause(Cause.EVENT, "e"), Cause.of(request.because(stated).causedBy("e")));
    }

    @Test
    void aCauseIsReadAsItWasWritten() {
        for (Cause cause :
                new Cause[] {new Cause("SERVICE", null), new Cause("EVENT", "e"), new Cause("COMMAND", "PUT /x y")}) {
            assertEquals(cause, Cause.parse(cause.text()));
        }
        assertNull(Cause.parse(null));
        assertEquals(300, new Cause("COMMAND", "x".repeat(1_000)).text().length());
    }
}
