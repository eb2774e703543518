package crm.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/** A connection of the reactive PostgreSQL client. */
final class PlainConnection implements Connection {

    private final SqlConnection connection;
    /** On its way from the beginning: work without statements ends before the answer to it is there. */
    private Future<Transaction> transaction;

    PlainConnection(SqlConnection connection) {
        this.connection = connection;
    }

    @Override
    public Sql sql() {
        return (sql, params) -> uni(() -> connection.preparedQuery(sql).execute(Tuple.from(params)));
    }

    @Override
    public Mutiny.Session session() {
        throw new IllegalStateException("This service has no entities.");
    }

    @Override
    public Uni<Void> begin() {
        return uni(() -> {
            transaction = connection.begin();
            return transaction.mapEmpty();
        });
    }

    @Override
    public Uni<Void> flush() {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> commit() {
        return uni(() -> transaction.compose(Transaction::commit));
    }

    @Override
    public Uni<Void> rollback() {
        return uni(() -> transaction == null ? Future.succeededFuture() : transaction.compose(Transaction::rollback));
    }

    @Override
    public Uni<Void> close() {
        return uni(connection::close);
    }

    private static <T> Uni<T> uni(Supplier<Future<T>> work) {
        return Uni.createFrom().completionStage(() -> work.get().toCompletionStage());
    }
}
