package crm.chaos.fault;

import crm.chaos.stack.Databases;
import crm.chaos.stack.Pause;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Holds up commits that touch a table, on demand, from outside the product: a constraint trigger that is deferred to the
 * commit sleeps for as long as the trap is armed, at most a second.
 */
final class CommitTrap {

    private static final Duration REACHABLE = Duration.ofSeconds(60);
    /** Another fault may keep everybody from committing meanwhile: a broker is away for more than a minute at times. */
    private static final Duration CAUGHT = Duration.ofSeconds(120);

    private static final Duration LOOK = Duration.ofMillis(5);

    private final Databases databases;
    private final CommitWindow window;

    CommitTrap(Databases databases, CommitWindow window) {
        this.databases = databases;
        this.window = window;
    }

    /** Puts the traps into the databases, unarmed. Runs before the load. */
    static void install(Databases databases) throws SQLException {
        for (CommitWindow window : CommitWindow.values()) {
            databases.run(window.database(), """
                    CREATE SCHEMA IF NOT EXISTS chaos;
                    CREATE TABLE IF NOT EXISTS chaos.armed (table_name text PRIMARY KEY);
                    CREATE OR REPLACE FUNCTION chaos.hold_commit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
                        SET search_path = pg_catalog AS $$
                    BEGIN
                        -- Once per transaction, however many rows it touches.
                        IF coalesce(current_setting('chaos.held', true), '') <> txid_current()::text
                            AND EXISTS (SELECT FROM chaos.armed WHERE TG_ARGV[0] = table_name) THEN
                            PERFORM set_config('chaos.held', txid_current()::text, true);
                            PERFORM pg_sleep(1);
                        END IF;
                        RETURN NULL;
                    END $$;
                    """);
            databases.run(window.database(), """
                    DROP TRIGGER IF EXISTS chaos_hold_commit ON public.%1$s;
                    CREATE CONSTRAINT TRIGGER chaos_hold_commit AFTER INSERT OR UPDATE ON public.%1$s
                        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chaos.hold_commit('%1$s')
                    """.formatted(window.table()));
        }
    }

    /** Holds up commits from now on. */
    void arm() {
        run("INSERT INTO chaos.armed VALUES ('%s') ON CONFLICT DO NOTHING".formatted(window.table()));
    }

    /** Waits for a commit to be held up; the session's process id. */
    Optional<Long> caught() {
        long[] caught = new long[1];
        boolean held = Pause.holdsWithin(CAUGHT, LOOK, () -> {
            List<Long> sessions = databases.list(window.database(), """
                    SELECT pid FROM pg_stat_activity
                    WHERE datname = current_database() AND wait_event = 'PgSleep' AND query ILIKE 'COMMIT%'""", row -> row.getLong(1));
            sessions.stream().findFirst().ifPresent(session -> caught[0] = session);
            return !sessions.isEmpty();
        });
        return held ? Optional.of(caught[0]) : Optional.empty();
    }

    /** Ends the sessions that are held up: their transactions are taken back. */
    void takeBack() throws SQLException {
        databases.run(window.database(), """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event = 'PgSleep' AND query ILIKE 'COMMIT%'""");
    }

    /** Lets commits pass again. */
    void disarm() {
        run("DELETE FROM chaos.armed WHERE table_name = '%s'".formatted(window.table()));
    }

    /** The database may be away because of another fault; a trap must not stay armed for that. */
    private void run(String statement) {
        Pause.until("the trap on " + window.table() + " could not be set", REACHABLE, () -> {
            databases.run(window.database(), statement);
            return true;
        });
    }
}
