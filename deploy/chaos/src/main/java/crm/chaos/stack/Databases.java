package crm.chaos.stack;

import crm.stack.Postgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The databases as the superuser sees them, past row-level security. Every call has a connection of its own, because
 * faults cut connections; a call during a fault fails.
 */
public final class Databases {

    private final Postgres postgres;

    /** Reads one row. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** @param postgres with the superuser's login */
    public Databases(Postgres postgres) {
        this.postgres = postgres;
    }

    /** Opens a connection as the superuser; the caller closes it. */
    public Connection open(String database) throws SQLException {
        return open(database, postgres.superuser(), postgres.password());
    }

    /** Opens a connection as another role; the caller closes it. */
    public Connection open(String database, String user, String password) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("connectTimeout", "3");
        login.setProperty("socketTimeout", "60");
        login.setProperty("ApplicationName", "chaos");
        return DriverManager.getConnection(postgres.jdbcUrl(database), login);
    }

    /** All rows of a query. */
    public <T> List<T> list(String database, String query, Reader<T> reader) throws SQLException {
        try (Connection connection = open(database);
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        }
    }

    /** The one number that a query gives. */
    public long number(String database, String query) throws SQLException {
        return list(database, query, row -> row.getLong(1)).getFirst();
    }

    /** Runs statements; DDL gives up after two seconds rather than queue the whole service behind its lock. */
    public void run(String database, String statements) throws SQLException {
        try (Connection connection = open(database);
                Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '2s'");
            statement.execute(statements);
        }
    }
}
