package crm.persistence;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds everything that the client's defaults leave open: its pool has 4 connections, an endless wait queue and waits
 * of 30 seconds.
 */
@Singleton
public final class PoolSetup implements PgPoolCreator {

    private final int size;
    private final int queue;
    private final Duration statement;

    PoolSetup(
            @ConfigProperty(name = "crm.pool.size") int size,
            @ConfigProperty(name = "crm.pool.queue") int queue,
            @ConfigProperty(name = "crm.pool.statement") Duration statement) {
        this.size = size;
        this.queue = queue;
        this.statement = statement;
    }

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(options -> bound(options, statement));
        return PgBuilder.pool()
                .with(bound(input.poolOptions(), size, queue))
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }

    /** Statements are prepared once and pipelined; the server ends what takes or idles too long. */
    public static PgConnectOptions bound(PgConnectOptions options, Duration statement) {
        String millis = Long.toString(statement.toMillis());
        options.addProperty("statement_timeout", millis)
                .addProperty("idle_in_transaction_session_timeout", millis)
                .addProperty("lock_timeout", millis)
                .addProperty("application_name", options.getUser());
        return options.setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(256)
                // The driver would prepare statements of more than 2048 characters anew each time.
                .setPreparedStatementCacheSqlLimit(16_384)
                .setPipeliningLimit(64)
                .setConnectTimeout(2_000);
    }

    /**
     * A pool with a bound on size and waiting callers. The pool itself never gives up waiting: in Vert.x 4.5 its timeout
     * can lose the race against the delivery, and the connection that nobody takes is lost for good (eclipse-vertx
     * vert.x #6169, vertx-sql-client #1621). Who waits bounds the wait, as {@link Waits} does.
     */
    public static PoolOptions bound(PoolOptions options, int size, int queue) {
        return options.setMaxSize(size)
                .setMaxWaitQueueSize(queue)
                .setConnectionTimeout(0)
                .setIdleTimeout(10)
                .setIdleTimeoutUnit(TimeUnit.MINUTES)
                .setMaxLifetime(60)
                .setMaxLifetimeUnit(TimeUnit.MINUTES);
    }
}
