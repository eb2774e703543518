package crm.stack;

/**
 * A PostgreSQL server that can be reached.
 *
 * @param superuser a role that may create databases and roles
 */
public record Postgres(String host, int port, String superuser, String password) {

    /** The JDBC address of a database. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /** The address of a database for clients of the reactive driver. */
    public String reactiveUrl(String database) {
        return "postgresql://" + host + ":" + port + "/" + database;
    }
}
