package crm.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Where transactions get their connection from: through Hibernate in a service with entities, directly otherwise. */
@ApplicationScoped
class Connections {

    private static final Logger LOG = Logger.getLogger(Connections.class);

    private final Instance<Mutiny.SessionFactory> factories;
    private final Instance<Pool> pools;
    private final Waits waits;
    private final Shortage shortage;

    Connections(Instance<Mutiny.SessionFactory> factories, Instance<Pool> pools, Waits waits, Shortage shortage) {
        this.factories = factories;
        this.pools = pools;
        this.waits = waits;
        this.shortage = shortage;
    }

    /**
     * A connection that is not in a transaction.
     *
     * @return fails with {@link Busy} when none became free in time; one that comes too late goes back to the pool
     */
    Uni<Connection> open() {
        Uni<Connection> opened = factories.isResolvable()
                ? factories.get().openSession().map(HibernateConnection::new)
                : Uni.createFrom()
                        .completionStage(() -> pools.get().getConnection().toCompletionStage())
                        .map(PlainConnection::new);
        return waits.bounded(opened.invoke(shortage::over), shortage::felt, Connections::giveBack);
    }

    private static void giveBack(Connection connection) {
        connection
                .close()
                .subscribe()
                .with(ignored -> {}, failure -> LOG.debug("Could not give back a connection", failure));
    }
}
