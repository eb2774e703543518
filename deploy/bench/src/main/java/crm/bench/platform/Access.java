package crm.bench.platform;

import crm.bench.limit.SqlTarget;
import crm.stack.Postgres;
import java.util.HashMap;
import java.util.Map;

/**
 * The ways into a running platform: its public API, its log, and its databases for preparation and checks. It is that of
 * one start: another one is needed when the platform was stopped.
 */
public final class Access implements AutoCloseable {

    private final Platform platform;
    private final Status status;
    private final Tokens tokens;
    private final Api gateway;
    private final Map<String, Database> databases = new HashMap<>();

    /** @param status of the platform while it runs */
    public Access(Platform platform, Status status) {
        this.platform = platform;
        this.status = status;
        this.tokens = platform.tokens(status.part(Part.KEYCLOAK));
        this.gateway = platform.api(status.part(Part.GATEWAY), tokens);
    }

    /** Tokens of the users, kept until they expire. */
    public Tokens tokens() {
        return tokens;
    }

    /** The public API, for single requests. */
    public Api gateway() {
        return gateway;
    }

    /** Where Kafka listens. */
    public String bootstrap() {
        return "127.0.0.1:" + status.part(Part.KAFKA).port();
    }

    /** The database server, as the superuser. */
    public Postgres postgres() {
        return platform.postgres(status.part(Part.POSTGRES));
    }

    /** One of the databases, as the superuser. */
    public SqlTarget target(String database) {
        Postgres server = postgres();
        return new SqlTarget(server.host(), server.port(), database, server.superuser(), server.password());
    }

    /** One of the databases, as the role that its service has: row-level security holds. */
    public SqlTarget role(String database) {
        Postgres server = postgres();
        String role = database + "_app";
        return new SqlTarget(
                server.host(), server.port(), database, role, platform.secrets().get("postgres-" + role));
    }

    /** A connection to one of the databases, as the superuser; the same one each time. */
    public synchronized Database database(String name) {
        return databases.computeIfAbsent(name, key -> new Database(target(key)));
    }

    @Override
    public synchronized void close() {
        databases.values().forEach(Database::close);
        databases.clear();
    }
}
