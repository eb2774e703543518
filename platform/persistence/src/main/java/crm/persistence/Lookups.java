package crm.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Runs {@link Lookup}s, on a few connections of their own. A lookup is a whole transaction and leaves nothing behind, so
 * those of many callers go together: who asks the same of one tenant in one statement ({@link LookupLine}), others behind
 * it without waiting for its answer.
 */
@ApplicationScoped
public class Lookups {

    private final List<SqlClient> clients;
    private final Map<Key, LookupLine> lines = new ConcurrentHashMap<>();
    private final int queue;
    private final Vertx vertx;
    private final Duration patience;
    private int turn;

    Lookups(
            Vertx vertx,
            @ConfigProperty(name = "crm.database.url") String url,
            @ConfigProperty(name = "crm.database.user") String user,
            @ConfigProperty(name = "crm.database.password") String password,
            @ConfigProperty(name = "crm.lookup.connections") int connections,
            @ConfigProperty(name = "crm.pool.queue") int queue,
            @ConfigProperty(name = "crm.pool.acquire") Duration longest) {
        this.vertx = vertx;
        this.queue = queue;
        this.patience = longest;
        // One connection each, taken in turn: a client of several would send everything on the first of them.
        this.clients = Stream.generate(() -> PgBuilder.client()
                        .with(PoolSetup.bound(new PoolOptions(), 1, queue))
                        .connectingTo(options(url, user, password, longest))
                        .using(vertx)
                        .build())
                .limit(connections)
                .toList();
    }

    private static PgConnectOptions options(String url, String user, String password, Duration longest) {
        // The server gives up a lookup when nobody waits for it any more: others are behind it.
        return PoolSetup.bound(PgConnectOptions.fromUri(url).setUser(user).setPassword(password), longest)
                // How many ask changes nothing: planning for each anew takes longer than all of their rows.
                .addProperty("plan_cache_mode", "force_generic_plan")
                // Tables taken for almost empty would be read from end to end, or by a bitmap made for one row.
                .addProperty("enable_seqscan", "off")
                .addProperty("enable_bitmapscan", "off");
    }

    private record Key(Lookup lookup, String tenant) {}

    /**
     * The rows of a lookup, as the caller's tenant sees them.
     *
     * @return fails with {@link Busy} when the database does not answer in time
     */
    public Uni<List<Row>> find(Caller caller, Lookup lookup, Object... params) {
        Object[] checked = lookup.checked(params);
        LookupLine line = lines.computeIfAbsent(
                new Key(lookup, caller.tenant()),
                key -> new LookupLine(vertx, this::next, lookup, key.tenant(), queue, patience));
        return Waits.explained(Uni.createFrom()
                .<List<Row>>emitter(result -> line.ask(checked, (rows, failure) -> {
                    if (failure == null) {
                        result.complete(rows);
                    } else {
                        result.fail(failure);
                    }
                })));
    }

    /** Two threads may take the same one; that does no harm. */
    private SqlClient next() {
        int next = (turn + 1) % clients.size();
        turn = next;
        return clients.get(next);
    }

    @PreDestroy
    void close() {
        clients.forEach(SqlClient::close);
    }
}
