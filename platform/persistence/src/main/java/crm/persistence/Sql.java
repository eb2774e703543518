package crm.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

/**
 * SQL on the connection of the current transaction. Statements are prepared once and cached, parameters are
 * {@code $1, $2 …}. A statement is sent when its {@link Uni} is subscribed to; statements subscribed to without
 * waiting for each other are pipelined, in that order. Arrays are passed as PostgreSQL arrays.
 */
public interface Sql {

    /** The rows that the statement returns. */
    Uni<RowSet<Row>> query(String sql, Object... params);

    /** How many rows the statement changed. */
    default Uni<Integer> update(String sql, Object... params) {
        return query(sql, params).map(RowSet::rowCount);
    }
}
