package crm.chaos.fault;

import crm.chaos.stack.Databases;
import crm.chaos.stack.Pause;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Events that a relay had not published when it died.
 *
 * @param last highest position among them
 */
record Leftovers(Databases databases, String database, long count, long last) {

    static Leftovers of(Databases databases, String service) throws SQLException {
        String database = service.replace("-service", "");
        return databases
                .list(
                        database,
                        "SELECT count(*), coalesce(max(position), 0) FROM outbox",
                        row -> new Leftovers(databases, database, row.getLong(1), row.getLong(2)))
                .getFirst();
    }

    boolean arePublishedWithin(Duration limit) {
        return Pause.holdsWithin(
                limit, () -> databases.number(database, "SELECT count(*) FROM outbox WHERE position <= " + last) == 0);
    }
}
