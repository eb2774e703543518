package crm.chaos.fault;

import crm.chaos.stack.Databases;
import crm.chaos.stack.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Events that a relay had not published when it died.
 *
 * @param last highest position among them
 */
record Leftovers(Databases databases, String database, long count, long last) {

    private static final Duration REACHABLE = Duration.ofSeconds(60);

    /** What a service that was just killed has left, as soon as its database, which may be down too, can be asked. */
    static Leftovers of(Databases databases, String service) {
        String database = service.replace("-service", "");
        List<Leftovers> found = new ArrayList<>();
        Pause.until(
                "the outbox of " + service + " could not be read",
                REACHABLE,
                () -> found.addAll(databases.list(
                        database,
                        "SELECT count(*), coalesce(max(position), 0) FROM outbox",
                        row -> new Leftovers(databases, database, row.getLong(1), row.getLong(2)))));
        return found.getFirst();
    }

    boolean arePublishedWithin(Duration limit) {
        return Pause.holdsWithin(
                limit, () -> databases.number(database, "SELECT count(*) FROM outbox WHERE position <= " + last) == 0);
    }
}
