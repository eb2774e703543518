package crm.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Runs {@link Lookup}s, many at once on each of a few connections of their own. A lookup is a whole transaction and
 * leaves nothing behind, so the next one need not wait for its answer: under load the server finds several in what it
 * reads at once, and answers them without going to sleep in between.
 */
@ApplicationScoped
public class Lookups {

    private final List<SqlClient> clients;
    private int turn;
    private final Waits waits;

    Lookups(
            Vertx vertx,
            Waits waits,
            @ConfigProperty(name = "crm.database.url") String url,
            @ConfigProperty(name = "crm.database.user") String user,
            @ConfigProperty(name = "crm.database.password") String password,
            @ConfigProperty(name = "crm.lookup.connections") int connections,
            @ConfigProperty(name = "crm.pool.queue") int queue,
            @ConfigProperty(name = "crm.pool.acquire") Duration longest) {
        this.waits = waits;
        // One connection each, taken in turn: a client of several would send everything on the first of them.
        this.clients = Stream.generate(() -> PgBuilder.client()
                        .with(PoolSetup.bound(new PoolOptions(), 1, queue))
                        // The server gives up a lookup when nobody waits for it any more: others are behind it.
                        .connectingTo(PoolSetup.bound(
                                PgConnectOptions.fromUri(url).setUser(user).setPassword(password), longest))
                        .using(vertx)
                        .build())
                .limit(connections)
                .toList();
    }

    /**
     * The rows of a lookup, as the caller's tenant sees them.
     *
     * @return fails with {@link Busy} when the database does not answer in time
     */
    public Uni<RowSet<Row>> find(Caller caller, Lookup lookup, Object... params) {
        Tuple parameters = Tuple.from(lookup.parameters(params, caller.tenant()));
        return waits.bounded(
                Uni.createFrom()
                        .completionStage(() -> next().preparedQuery(lookup.sql())
                                .execute(parameters)
                                .toCompletionStage()),
                () -> {},
                rows -> {});
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
