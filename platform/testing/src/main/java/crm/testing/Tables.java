package crm.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks into the database of the service under test, past its API. Confined to one tenant by row-level security like
 * the service itself: the owner of the tables is held to it too.
 */
public final class Tables implements AutoCloseable {

    static final String URL = "crm.testing.database.url";
    static final String OWNER = "crm.testing.database.owner";
    static final String PASSWORD = "crm.testing.database.password";
    static final String SERVICE = "crm.testing.database.service";
    static final String SERVICE_PASSWORD = "crm.testing.database.service.password";

    private final Connection connection;

    /** Connects as the schema's owner, on behalf of one tenant; null stands for none. */
    public Tables(String tenant) {
        this(OWNER, PASSWORD, tenant);
    }

    private Tables(String role, String password, String tenant) {
        try {
            connection = DriverManager.getConnection(
                    System.getProperty(URL), System.getProperty(role), System.getProperty(password));
            if (tenant != null) {
                try (PreparedStatement set =
                        connection.prepareStatement("select set_config('app.tenant_id', ?, false)")) {
                    set.setString(1, tenant);
                    set.execute();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Connects as the role that the service works as: it sees rows that are hidden from the owner, and fewer tables. */
    static Tables ofService(String tenant) {
        return new Tables(SERVICE, SERVICE_PASSWORD, tenant);
    }

    /** The first column of the first row, as a number. */
    public long count(String sql, Object... parameters) {
        return Long.parseLong(column(sql, parameters).getFirst());
    }

    /** The first column of every row, as text; null where it is null. */
    public List<String> column(String sql, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a statement, such as one that sets the stage for a test. */
    public void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The service's own tables that hold rows of tenants but are not confined to one. Empty is what a test expects. */
    public List<String> unsecured() {
        return column("""
                select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                  and a.attname = 'tenant_id' and not a.attisdropped
                  and not (c.relrowsecurity and c.relforcerowsecurity)
                  and c.relname not in ('outbox', 'dead_letter') and not c.relispartition
                order by 1""");
    }

    /** Breaks the connection off, whatever it is at, as when the process at its end dies. */
    public void breakOff() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
