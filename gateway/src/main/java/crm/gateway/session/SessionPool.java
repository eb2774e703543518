package crm.gateway.session;

import crm.persistence.PoolSetup;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A few connections to the gateway's database, made when they are needed: without it everything but the pages works. */
@Singleton
final class SessionPool {

    private static final Duration STATEMENT = Duration.ofSeconds(8);
    private static final int SIZE = 4;
    private static final int QUEUE = 128;

    private final Pool pool;

    SessionPool(
            Vertx vertx,
            @ConfigProperty(name = "crm.database.url") String url,
            @ConfigProperty(name = "crm.database.user") String user,
            @ConfigProperty(name = "crm.database.password") String password) {
        PgConnectOptions options = PgConnectOptions.fromUri(url).setUser(user).setPassword(password);
        this.pool = PgBuilder.pool()
                .with(PoolSetup.bound(new PoolOptions(), SIZE, QUEUE))
                .connectingTo(PoolSetup.bound(options, STATEMENT))
                .using(vertx)
                .build();
    }

    Pool get() {
        return pool;
    }

    @PreDestroy
    void close() {
        pool.close();
    }
}
