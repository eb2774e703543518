package crm.persistence;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DatabaseErrorsTest {

    @Test
    void aLostConnectionIsNobodysFault() {
        assertTrue(DatabaseErrors.isUnreachable(ClosedConnectionException.INSTANCE));
        assertTrue(DatabaseErrors.isUnreachable(new IllegalStateException(new IOException("reset"))));
        assertTrue(DatabaseErrors.isUnreachable(
                new NoStackTraceThrowable("Connection is not active now, current status: CLOSED")));
        assertFalse(DatabaseErrors.isUnreachable(new NoStackTraceThrowable("something else")));
        assertFalse(DatabaseErrors.isUnreachable(new IllegalStateException("a defect of ours")));
    }
}
