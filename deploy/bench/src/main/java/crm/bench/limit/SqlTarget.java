package crm.bench.limit;

/** A database and the role to use it as. */
public record SqlTarget(String host, int port, String database, String user, String password) {

    /** Its JDBC address. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }
}
