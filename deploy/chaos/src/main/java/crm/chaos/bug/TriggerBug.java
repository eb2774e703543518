package crm.chaos.bug;

import crm.chaos.stack.Databases;
import java.sql.SQLException;
import java.util.Set;

/**
 * A trigger that does to some rows what a defect in the product would have done.
 *
 * @param events such as {@code BEFORE INSERT}
 * @param body statements of the trigger function
 */
record TriggerBug(String name, Set<String> breaks, String database, String table, String events, String body)
        implements Bug {

    @Override
    public void plant(Databases databases) throws SQLException {
        databases.run(database, """
                CREATE SCHEMA IF NOT EXISTS chaos;
                CREATE OR REPLACE FUNCTION chaos.%1$s() RETURNS trigger LANGUAGE plpgsql
                    SET search_path = pg_catalog AS $$
                BEGIN
                    %4$s
                    RETURN NEW;
                END $$;
                GRANT USAGE ON SCHEMA chaos TO PUBLIC;
                DROP TRIGGER IF EXISTS chaos_%1$s ON public.%2$s;
                CREATE TRIGGER chaos_%1$s %3$s ON public.%2$s
                    FOR EACH ROW EXECUTE FUNCTION chaos.%1$s();
                """.formatted(name.replace('-', '_'), table, events, body));
    }
}
