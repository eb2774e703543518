package crm.chaos.bug;

import crm.chaos.stack.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** A transaction of the service's role stays open for good, as when a cancelled request loses its connection. */
final class LeakedTransaction implements Bug {

    /** Held on to: the driver closes a connection that nobody refers to any more, and with it the defect. */
    private Connection leaked;

    @Override
    public String name() {
        return "leaked-transaction";
    }

    @Override
    public Set<String> breaks() {
        return Set.of("I16");
    }

    /** Begun at rest: a crash of the database would end it. */
    @Override
    public void plant(Databases databases) {
        // Nothing to do before the faults are over.
    }

    /** The connection is left open on purpose; it ends with this process. */
    @Override
    public void strikeAtRest(Databases databases) throws SQLException {
        leaked = databases.open("sales");
        leaked.setAutoCommit(false);
        Statement statement = leaked.createStatement();
        statement.execute("SET SESSION AUTHORIZATION sales_app");
        statement.execute("SET idle_in_transaction_session_timeout = 0");
        statement.execute("SELECT 1");
    }
}
