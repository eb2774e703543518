package crm.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import org.hibernate.reactive.mutiny.Mutiny;

/** Where transactions get their connection from: through Hibernate in a service with entities, directly otherwise. */
@ApplicationScoped
class Connections {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Instance<Mutiny.SessionFactory> factories;
    private final Instance<Pool> pools;

    Connections(Instance<Mutiny.SessionFactory> factories, Instance<Pool> pools) {
        this.factories = factories;
        this.pools = pools;
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
        return opened.onFailure(Connections::isShortage)
                .transform(e -> new Busy("No database connection became free in time.", RETRY_AFTER, e))
                .onFailure(DatabaseErrors::isUnreachable)
                .transform(e -> new Busy("The database cannot be reached.", RETRY_AFTER, e));
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
