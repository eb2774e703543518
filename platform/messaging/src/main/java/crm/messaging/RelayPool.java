package crm.messaging;

import crm.persistence.PoolSetup;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Connections of the relay's own role, which may see the outbox of every tenant, and little else. */
@ApplicationScoped
class RelayPool {

    private final Pool pool;

    RelayPool(Vertx vertx, RelayConfig config, @ConfigProperty(name = "crm.database.url") String url) {
        PgConnectOptions options =
                PgConnectOptions.fromUri(url).setUser(config.user()).setPassword(config.password());
        // One more for the admin API and the gauges.
        PoolOptions bounds = PoolSetup.bound(new PoolOptions(), config.workers() + 1, 16);
        this.pool = PgBuilder.pool()
                .with(bounds)
                .connectingTo(PoolSetup.bound(options, config.lease()))
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
