package crm.chaos.fault;

import crm.chaos.stack.Databases;
import java.sql.SQLException;

/** What has to be in the databases before faults can strike. */
public final class Traps {

    private Traps() {}

    /** Puts the traps into the databases, unarmed. Runs before the load: DDL has to wait for the rows to be free. */
    public static void install(Databases databases) throws SQLException {
        CommitTrap.install(databases);
    }
}
