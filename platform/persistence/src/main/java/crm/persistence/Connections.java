package crm.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Where transactions get their connection from: through Hibernate in a service with entities, directly otherwise. */
@ApplicationScoped
class Connections {

    private static final Logger LOG = Logger.getLogger(Connections.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Instance<Mutiny.SessionFactory> factories;
    private final Instance<Pool> pools;
    private final Vertx vertx;
    private final Duration acquire;
    private final Shortage shortage;

    Connections(
            Instance<Mutiny.SessionFactory> factories,
            Instance<Pool> pools,
            Vertx vertx,
            Shortage shortage,
            @ConfigProperty(name = "crm.pool.acquire") Duration acquire) {
        this.factories = factories;
        this.pools = pools;
        this.vertx = vertx;
        this.acquire = acquire;
        this.shortage = shortage;
    }

    /**
     * A connection that is not in a transaction.
     *
     * @return fails with {@link Busy} when none became free within the pool's bound
     */
    Uni<Connection> open() {
        Uni<Connection> opened = factories.isResolvable()
                ? factories.get().openSession().map(HibernateConnection::new)
                : Uni.createFrom()
                        .completionStage(() -> pools.get().getConnection().toCompletionStage())
                        .map(PlainConnection::new);
        return inTime(opened)
                .onFailure(Connections::isShortage)
                .transform(e -> new Busy("No database connection became free in time.", RETRY_AFTER, e))
                .onFailure(DatabaseErrors::isUnreachable)
                .transform(e -> new Busy("The database cannot be reached.", RETRY_AFTER, e));
    }

    /** Bounds the wait. A connection that comes too late goes back to the pool at once. */
    private Uni<Connection> inTime(Uni<Connection> opened) {
        return Uni.createFrom().emitter(result -> {
            AtomicBoolean decided = new AtomicBoolean();
            long timer = vertx.setTimer(acquire.toMillis(), ignored -> {
                if (decided.compareAndSet(false, true)) {
                    shortage.felt();
                    result.fail(new Busy("No database connection became free in time.", RETRY_AFTER, null));
                }
            });
            opened.subscribe()
                    .with(
                            connection -> {
                                shortage.over();
                                if (decided.compareAndSet(false, true)) {
                                    vertx.cancelTimer(timer);
                                    result.complete(connection);
                                } else {
                                    giveBack(connection);
                                }
                            },
                            failure -> {
                                if (decided.compareAndSet(false, true)) {
                                    vertx.cancelTimer(timer);
                                    result.fail(failure);
                                }
                            });
        });
    }

    private static void giveBack(Connection connection) {
        connection
                .close()
                .subscribe()
                .with(ignored -> {}, failure -> LOG.debug("Could not give back a connection", failure));
    }

    /** The pool reports a full wait queue and a wait that ran out of time by their message only. */
    private static boolean isShortage(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof NoStackTraceThrowable
                    && e.getMessage() != null
                    && (e.getMessage().startsWith("Timeout") || e.getMessage().contains("max wait queue size"))) {
                return true;
            }
        }
        return false;
    }
}
