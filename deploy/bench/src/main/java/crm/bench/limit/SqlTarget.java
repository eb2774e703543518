package crm.bench.limit;

/** A database and the role to use it as. */
public record SqlTarget(String host, int port, String database, String user, String password) {

    String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }
}
