package crm.analytics.work;

import crm.persistence.Caller;
import crm.persistence.Trace;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongBiFunction;
import org.jboss.logging.Logger;

/**
 * Does the same work for each tenant, again and again, one round at a time. Every instance of the service does; what
 * may be done by one only excludes the others itself, so any of them may die at any time.
 */
public final class Rounds {

    private static final Logger LOG = Logger.getLogger(Rounds.class);
    private static final double NANOS_OF_A_MILLI = 1e6;

    private final String name;
    private final List<String> tenants;
    private final String service;
    private final Function<Caller, Uni<Void>> work;
    private final AtomicBoolean working = new AtomicBoolean();
    private volatile long timer;

    /**
     * Rounds that have not begun.
     *
     * @param name what the work is called in the log
     * @param work for one tenant; a failure is logged, and the next round tries again
     */
    public Rounds(String name, List<String> tenants, String service, Function<Caller, Uni<Void>> work) {
        this.name = name;
        this.tenants = List.copyOf(tenants);
        this.service = service;
        this.work = work;
    }

    /** Begins a round after each pause, unless one is under way. */
    public void start(Vertx vertx, Duration pause) {
        timer = vertx.setPeriodic(pause.toMillis(), ignored -> round());
    }

    /** Begins no other round. */
    public void stop(Vertx vertx) {
        vertx.cancelTimer(timer);
    }

    private void round() {
        if (working.compareAndSet(false, true)) {
            Multi.createFrom()
                    .iterable(tenants)
                    .onItem()
                    .transformToUniAndConcatenate(this::tenant)
                    .onItem()
                    .ignoreAsUni()
                    .onTermination()
                    .invoke(() -> working.set(false))
                    .subscribe()
                    .with(ignored -> {}, failure -> LOG.warnf(failure, "%s goes on later", name));
        }
    }

    private Uni<Void> tenant(String tenant) {
        return work.apply(Caller.system(tenant, service, Trace.fresh()))
                // One tenant's trouble is not another's.
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "%s of tenant %s goes on later", name, tenant))
                .onFailure()
                .recoverWithNull();
    }

    /** Repeats a step until it says that there is nothing more to do. */
    public static Uni<Void> whileThereIs(Supplier<Uni<? extends Boolean>> step) {
        return Multi.createBy()
                .repeating()
                .uni(step)
                .whilst(Boolean.TRUE::equals)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /**
     * Takes a step, and then a pause where there is something more urgent. The pause is no part of a transaction.
     *
     * @param pause milliseconds, from what the step came to and the milliseconds that it took
     * @return what the step came to
     */
    public static <T> Uni<T> unhurried(Vertx vertx, ToLongBiFunction<T, Double> pause, Supplier<Uni<T>> step) {
        return Uni.createFrom().deferred(() -> {
            long begun = System.nanoTime();
            return step.get().call(taken -> {
                long millis = pause.applyAsLong(taken, (System.nanoTime() - begun) / NANOS_OF_A_MILLI);
                return millis == 0
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom()
                                .emitter(emitter -> vertx.setTimer(millis, ignored -> emitter.complete(null)));
            });
        });
    }

    /**
     * Does long work, and tells again and again meanwhile that it is being done. That nobody could be told once is only
     * logged.
     */
    public static <T> Uni<T> renewing(Vertx vertx, Duration every, Supplier<Uni<Void>> renewal, Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            long timer = vertx.setPeriodic(
                    every.toMillis(),
                    ignored -> renewal.get()
                            .subscribe()
                            .with(done -> {}, failure -> LOG.warnf(failure, "Long work was not renewed")));
            return work.onTermination().invoke(() -> vertx.cancelTimer(timer));
        });
    }

    /**
     * Does several things at once. Each has transactions of its own: two operations at once on one session corrupt it.
     *
     * @return their results, in no order, when all of them have ended; fails when one of them did
     */
    public static <T> Uni<List<T>> atOnce(List<Uni<T>> work) {
        return Multi.createFrom()
                .iterable(work)
                .onItem()
                .transformToUni(Function.identity())
                .collectFailures()
                .merge(work.size())
                .collect()
                .asList();
    }
}
