package crm.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The only way to change data. One call is one transaction: it sets the tenant for row-level security, runs the work,
 * flushes, runs the steps that must be part of the same commit (events, stored answers) and commits.
 *
 * <p>A deadlock or serialisation failure is retried, so the work must not change anything outside its unit. A caller
 * that goes away does not stop the transaction: it ends within the server's {@code statement_timeout}, and its
 * connection returns to the pool in every case.
 */
@ApplicationScoped
public class Tx {

    private static final Logger LOG = Logger.getLogger(Tx.class);
    private static final int RETRIES = 3;
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(10);

    private final Connections connections;
    private final UnitSteps steps;
    private final Vertx vertx;
    private final Clock clock = Clock.systemUTC();

    Tx(Connections connections, UnitSteps steps, Vertx vertx) {
        this.connections = connections;
        this.steps = steps;
        this.vertx = vertx;
    }

    /**
     * Runs the work in a transaction of the caller's tenant.
     *
     * @return the work's result, once the commit has succeeded; fails with the work's own failure after a rollback, or
     *     with {@link Busy} when no connection was free
     */
    public <T> Uni<T> run(Caller caller, Function<Unit, Uni<T>> work) {
        Uni<T> attempts = Uni.createFrom()
                .deferred(() -> attempt(caller, work))
                .onFailure(DatabaseErrors::isRetryable)
                .retry()
                .withBackOff(FIRST_BACKOFF)
                .withJitter(0.5)
                .atMost(RETRIES);
        return Uni.createFrom()
                .emitter(result -> onContext(() -> attempts.subscribe().with(result::complete, result::fail)));
    }

    /** Hibernate sessions live on one event loop: work that comes from another thread moves there first. */
    private void onContext(Runnable work) {
        if (Context.isOnEventLoopThread()) {
            work.run();
        } else {
            vertx.getOrCreateContext().runOnContext(ignored -> work.run());
        }
    }

    private <T> Uni<T> attempt(Caller caller, Function<Unit, Uni<T>> work) {
        return connections.open().flatMap(connection -> {
            OpenUnit unit = new OpenUnit(connection, caller, clock);
            // Both are on their way before the work's first statement, which follows on the same connection: if one
            // of them fails, so does every statement behind it.
            send(connection.begin());
            send(unit.begin());
            return Uni.createFrom()
                    .deferred(() -> work.apply(unit))
                    .call(connection::flush)
                    .call(() -> steps.beforeCommit(unit))
                    .call(connection::commit)
                    .onFailure()
                    .call(() -> quietly(connection.rollback()))
                    .onTermination()
                    .call(() -> quietly(connection.close()))
                    .invoke(unit::committed);
        });
    }

    private static void send(Uni<?> statement) {
        statement.subscribe().with(ignored -> {}, failure -> LOG.debug("The statement's successors fail too", failure));
    }

    /** The failure of the work is the one to report, not that of tidying up behind it. */
    private static Uni<Void> quietly(Uni<Void> step) {
        return step.onFailure()
                .invoke(e -> LOG.debug("Could not tidy up a connection", e))
                .onFailure()
                .recoverWithNull();
    }
}
