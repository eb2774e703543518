package crm.persistence;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Those who ask the same of one tenant. Whoever finds nobody before him is answered at once; those who come while the
 * server is at it are answered together by the next statement: the more there are, the less each of them costs.
 */
final class LookupLine {

    /** In one statement: so few that none of them waits much longer for the others. */
    private static final int TOGETHER = 64;

    private final Supplier<SqlClient> database;
    private final Lookup lookup;
    private final String tenant;
    private final int longest;

    private final Deque<Asked> waiting = new ArrayDeque<>();
    private boolean asking;

    /**
     * A line that nobody stands in.
     *
     * @param longest how many may wait
     */
    LookupLine(Supplier<SqlClient> database, Lookup lookup, String tenant, int longest) {
        this.database = database;
        this.lookup = lookup;
        this.tenant = tenant;
        this.longest = longest;
    }

    /** One who asks, and where its thread expects the answer. */
    private record Asked(Object[] parameters, Context context, BiConsumer<List<Row>, Throwable> answer) {

        void tell(List<Row> rows, Throwable failure) {
            if (context == null || context == Vertx.currentContext()) {
                answer.accept(rows, failure);
            } else {
                context.runOnContext(ignored -> answer.accept(rows, failure));
            }
        }
    }

    /**
     * Asks.
     *
     * @param answer gets the rows or a failure, on the context that this was called on
     */
    void ask(Object[] parameters, BiConsumer<List<Row>, Throwable> answer) {
        Asked asked = new Asked(parameters, Vertx.currentContext(), answer);
        List<Asked> next;
        synchronized (this) {
            if (waiting.size() >= longest) {
                next = null;
            } else {
                waiting.add(asked);
                next = next();
            }
        }
        if (next == null) {
            asked.tell(null, new NoStackTraceThrowable("The max wait queue size of lookups is reached"));
        } else {
            send(next);
        }
    }

    /** Takes those who are to be answered now; nobody while others are. */
    private List<Asked> next() {
        List<Asked> next = new ArrayList<>();
        while (!asking && !waiting.isEmpty() && next.size() < TOGETHER) {
            next.add(waiting.poll());
        }
        asking |= !next.isEmpty();
        return next;
    }

    private void send(List<Asked> group) {
        if (!group.isEmpty()) {
            Object[] parameters = lookup.parameters(
                    tenant, group.stream().map(Asked::parameters).toList());
            database.get()
                    .preparedQuery(lookup.sql())
                    .execute(Tuple.wrap(parameters))
                    .onComplete(result -> answered(group, result));
        }
    }

    private void answered(List<Asked> group, AsyncResult<RowSet<Row>> result) {
        List<Asked> next;
        synchronized (this) {
            asking = false;
            next = next();
        }
        // The server is at the next ones while these read their rows.
        send(next);
        if (result.failed()) {
            group.forEach(asked -> asked.tell(null, result.cause()));
            return;
        }
        List<List<Row>> rows = new ArrayList<>(group.size());
        group.forEach(asked -> rows.add(new ArrayList<>(1)));
        for (Row row : result.result()) {
            rows.get(row.getInteger(row.size() - 1)).add(row);
        }
        for (int place = 0; place < rows.size(); place++) {
            group.get(place).tell(rows.get(place), null);
        }
    }
}
