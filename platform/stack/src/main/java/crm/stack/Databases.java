package crm.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Databases and the roles that may use them. Every database has three roles of its own: {@code <name>_owner} owns the
 * schema and runs the migrations, {@code <name>_app} is what the service works as, {@code <name>_relay} what its relay
 * works as. None is a superuser, none passes row-level security, none can connect to another database.
 */
public final class Databases {

    private final Postgres postgres;
    private final Secrets secrets;

    public Databases(Postgres postgres, Secrets secrets) {
        this.postgres = postgres;
        this.secrets = secrets;
    }

    /** Creates a database with its three roles, or brings their passwords up to date where it exists. */
    public void create(String name) {
        try (Connection connection = connect("postgres");
                Statement sql = connection.createStatement()) {
            for (String suffix : new String[] {"_owner", "_app", "_relay"}) {
                role(connection, sql, name + suffix);
            }
            database(connection, sql, name, name + "_owner");
            sql.execute("REVOKE ALL ON DATABASE postgres FROM PUBLIC");
            sql.execute("GRANT CONNECT ON DATABASE " + quoted(name) + " TO " + quoted(name + "_app") + ", "
                    + quoted(name + "_relay"));
        } catch (SQLException e) {
            throw new StackFailure("Cannot create the database " + name + ": " + e.getMessage(), e);
        }
        closeSchema(name);
    }

    /** Creates a database with one role that owns it, for a program that manages its schema itself. */
    public void createOwned(String name) {
        try (Connection connection = connect("postgres");
                Statement sql = connection.createStatement()) {
            role(connection, sql, name + "_owner");
            database(connection, sql, name, name + "_owner");
        } catch (SQLException e) {
            throw new StackFailure("Cannot create the database " + name + ": " + e.getMessage(), e);
        }
    }

    /** The password of a role, from the secrets. */
    public String password(String role) {
        return secrets.get("postgres-" + role);
    }

    private void role(Connection connection, Statement sql, String role) throws SQLException {
        String verb = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role) ? "ALTER" : "CREATE";
        sql.execute(verb + " ROLE " + quoted(role)
                + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION NOINHERIT PASSWORD '"
                + password(role) + "'");
    }

    private void database(Connection connection, Statement sql, String name, String owner) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
            sql.execute("CREATE DATABASE " + quoted(name) + " OWNER " + quoted(owner));
        }
        sql.execute("REVOKE ALL ON DATABASE " + quoted(name) + " FROM PUBLIC");
    }

    /** Only the owner creates in the schema; who may use it is said here, so that migrations need not. */
    private void closeSchema(String name) {
        try (Connection connection = connect(name);
                Statement sql = connection.createStatement()) {
            sql.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
            sql.execute("GRANT USAGE ON SCHEMA public TO " + quoted(name + "_app") + ", " + quoted(name + "_relay"));
        } catch (SQLException e) {
            throw new StackFailure("Cannot set the rights in the database " + name + ": " + e.getMessage(), e);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(database), postgres.superuser(), postgres.password());
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    private static String quoted(String name) {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("Not a name for a database or role: " + name);
        }
        return '"' + name + '"';
    }
}
