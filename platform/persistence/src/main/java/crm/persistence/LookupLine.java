package crm.persistence;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Those who ask the same of one tenant. Whoever finds nobody before him is answered at once; those who come while the
 * server is at it are answered together by the next statement: the more there are, the less each of them costs.
 */
final class LookupLine {

    /** In one statement: so few that none of them waits much longer for the others. */
    private static final int TOGETHER = 64;

    private final Vertx vertx;
    private final Supplier<SqlClient> database;
    private final Lookup lookup;
    private final String tenant;
    private final int longest;
    private final Duration patience;

    private final Deque<Asked> waiting = new ArrayDeque<>();
    /** Those who are being answered. */
    private List<Asked> asking = List.of();
    /** Whether somebody looks after those who wait for too long: one timer for all, because one for each is dearer than it. */
    private boolean watched;

    /**
     * A line that nobody stands in.
     *
     * @param longest how many may wait
     * @param patience how long each of them does
     */
    LookupLine(
            Vertx vertx, Supplier<SqlClient> database, Lookup lookup, String tenant, int longest, Duration patience) {
        this.vertx = vertx;
        this.database = database;
        this.lookup = lookup;
        this.tenant = tenant;
        this.longest = longest;
        this.patience = patience;
    }

    /** One who asks, until when it waits, and where its thread expects the answer. */
    private static final class Asked {

        private final Object[] parameters;
        private final long until;
        private final Context context = Vertx.currentContext();
        private final BiConsumer<List<Row>, Throwable> answer;
        private final AtomicBoolean answered = new AtomicBoolean();

        Asked(Object[] parameters, long until, BiConsumer<List<Row>, Throwable> answer) {
            this.parameters = parameters;
            this.until = until;
            this.answer = answer;
        }

        void tell(List<Row> rows, Throwable failure) {
            if (!answered.compareAndSet(false, true)) {
                return;
            }
            if (context == null || context == Vertx.currentContext()) {
                answer.accept(rows, failure);
            } else {
                context.runOnContext(ignored -> answer.accept(rows, failure));
            }
        }

        boolean isLate(long now) {
            return until - now <= 0;
        }
    }

    /**
     * Asks.
     *
     * @param answer gets the rows or a failure, once, on the context that this was called on; a timeout when the time is over
     */
    void ask(Object[] parameters, BiConsumer<List<Row>, Throwable> answer) {
        Asked asked = new Asked(parameters, System.nanoTime() + patience.toNanos(), answer);
        List<Asked> next;
        boolean unwatched;
        synchronized (this) {
            if (waiting.size() >= longest) {
                next = null;
                unwatched = false;
            } else {
                waiting.add(asked);
                next = next();
                unwatched = !watched;
                watched = true;
            }
        }
        if (unwatched) {
            vertx.setTimer(patience.toMillis(), ignored -> giveUp());
        }
        if (next == null) {
            asked.tell(null, new NoStackTraceThrowable("The max wait queue size of lookups is reached"));
        } else {
            send(next);
        }
    }

    /** Takes those who are to be answered now; nobody while others are. */
    private List<Asked> next() {
        if (!asking.isEmpty() || waiting.isEmpty()) {
            return List.of();
        }
        List<Asked> next = new ArrayList<>();
        while (!waiting.isEmpty() && next.size() < TOGETHER) {
            next.add(waiting.poll());
        }
        asking = next;
        return next;
    }

    /** Lets those go who have waited for long enough; what the server is at, it gives up by itself. */
    private void giveUp() {
        List<Asked> late = new ArrayList<>();
        Asked oldest;
        long now = System.nanoTime();
        synchronized (this) {
            asking.stream().filter(asked -> asked.isLate(now)).forEach(late::add);
            while (!waiting.isEmpty() && waiting.peek().isLate(now)) {
                late.add(waiting.poll());
            }
            oldest = asking.stream()
                    .filter(asked -> !asked.isLate(now))
                    .findFirst()
                    .orElse(waiting.peek());
            watched = oldest != null;
        }
        if (oldest != null) {
            long left = TimeUnit.NANOSECONDS.toMillis(oldest.until - now);
            vertx.setTimer(left + 1, ignored -> giveUp());
        }
        late.forEach(asked -> asked.tell(null, new NoStackTraceThrowable("Timeout of a lookup")));
    }

    private void send(List<Asked> group) {
        if (!group.isEmpty()) {
            Object[] parameters = lookup.parameters(
                    tenant, group.stream().map(asked -> asked.parameters).toList());
            database.get()
                    .preparedQuery(lookup.sql())
                    .execute(Tuple.wrap(parameters))
                    .onComplete(result -> answered(group, result));
        }
    }

    private void answered(List<Asked> group, AsyncResult<RowSet<Row>> result) {
        List<Asked> next;
        synchronized (this) {
            asking = List.of();
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
