package crm.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.impl.NoStackTraceThrowable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Bounds every wait for the database from outside of its client, and says what it was in vain for. */
@Singleton
class Waits {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final long longest;

    Waits(Vertx vertx, @ConfigProperty(name = "crm.pool.acquire") Duration acquire) {
        this.vertx = vertx;
        this.longest = acquire.toMillis();
    }

    /**
     * The same, for a bounded time.
     *
     * @param missed runs when the time is over
     * @param tooLate gets what comes after that
     * @return fails with {@link Busy} when the time is over, no place in a queue was free or the database is away
     */
    <T> Uni<T> bounded(Uni<T> awaited, Runnable missed, Consumer<T> tooLate) {
        Uni<T> bounded = Uni.createFrom().emitter(result -> {
            AtomicBoolean decided = new AtomicBoolean();
            long timer = vertx.setTimer(longest, ignored -> {
                if (decided.compareAndSet(false, true)) {
                    missed.run();
                    result.fail(shortage(null));
                }
            });
            awaited.subscribe()
                    .with(
                            item -> {
                                if (decided.compareAndSet(false, true)) {
                                    vertx.cancelTimer(timer);
                                    result.complete(item);
                                } else {
                                    tooLate.accept(item);
                                }
                            },
                            failure -> {
                                if (decided.compareAndSet(false, true)) {
                                    vertx.cancelTimer(timer);
                                    result.fail(failure);
                                }
                            });
        });
        return explained(bounded);
    }

    /** The same, with {@link Busy} where no place in a queue was free, the time was over or the database is away. */
    static <T> Uni<T> explained(Uni<T> awaited) {
        return awaited.onFailure(e -> isShortage(e) || DatabaseErrors.isTimeout(e))
                .transform(Waits::shortage)
                .onFailure(DatabaseErrors::isUnreachable)
                .transform(e -> new Busy("The database cannot be reached.", RETRY_AFTER, e));
    }

    private static Busy shortage(Throwable cause) {
        return new Busy("No database connection became free in time.", RETRY_AFTER, cause);
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
