package crm.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.impl.SqlClientConnection;

/**
 * A connection with a Hibernate session on top. The session's own connection also carries the plain SQL, so that both
 * are one transaction. Hibernate shows it only through its implementation classes, hence the two casts.
 */
final class HibernateConnection implements Connection {

    /** Rows that one flush writes to the same table go to the server together. */
    private static final int BATCH_SIZE = 32;

    private final Mutiny.Session session;
    private final SqlClientConnection connection;

    HibernateConnection(Mutiny.Session session) {
        this.session = session;
        this.connection = (SqlClientConnection) ((MutinySessionImpl) session).getReactiveConnection();
        // Only now: batching wraps the session's connection, and plain SQL is not to wait in a batch.
        session.setBatchSize(BATCH_SIZE);
    }

    @Override
    public Sql sql() {
        return (sql, params) ->
                Uni.createFrom().completionStage(() -> connection.preparedQuery(sql, Tuple.from(params)));
    }

    @Override
    public Mutiny.Session session() {
        return session;
    }

    @Override
    public Uni<Void> begin() {
        return Uni.createFrom().completionStage(connection::beginTransaction);
    }

    @Override
    public Uni<Void> flush() {
        return session.flush();
    }

    @Override
    public Uni<Void> commit() {
        return Uni.createFrom().completionStage(connection::commitTransaction);
    }

    @Override
    public Uni<Void> rollback() {
        return connection.isTransactionInProgress()
                ? Uni.createFrom().completionStage(connection::rollbackTransaction)
                : Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> close() {
        return session.close();
    }
}
