package crm.messaging;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Puts a few records that come first together with those that come right behind them. Kafka's client asks for the next
 * records before it hands out the last ones, and so gets the first of them alone; a transaction for those is one too many.
 *
 * @param <T> a batch of records
 */
final class Gathering<T> {

    /** How many records are not few. */
    static final int ENOUGH = 64;

    private final Function<List<T>, Uni<Void>> apply;
    private final Runnable soon;

    private final List<T> held = new ArrayList<>();
    private boolean busy;
    private UniEmitter<? super Void> behind;
    private Throwable failure;

    /**
     * With nothing held.
     *
     * @param apply deals with batches as with one; called when it is done with those before
     * @param soon sees to it that {@link #release} is called a moment from now
     */
    Gathering(Function<List<T>, Uni<Void>> apply, Runnable soon) {
        this.apply = apply;
        this.soon = soon;
    }

    /**
     * Takes a batch, after those that were taken before.
     *
     * @param size how many records it has
     * @return completes when more may come: at once for a few records where nothing was held; fails with what the batch or
     *     one before it failed with
     */
    Uni<Void> take(T batch, int size) {
        boolean first;
        synchronized (this) {
            if (failure != null) {
                return Uni.createFrom().failure(failure);
            }
            first = held.isEmpty();
            held.add(batch);
            if (busy) {
                return Uni.createFrom().<Void>emitter(this::standBehind);
            }
            if (!first || size >= ENOUGH) {
                return next();
            }
        }
        soon.run();
        return Uni.createFrom().voidItem();
    }

    /** Applies what is held: nothing came right behind it. */
    void release() {
        Uni<Void> batch;
        synchronized (this) {
            if (busy || held.isEmpty()) {
                return;
            }
            batch = next();
        }
        batch.subscribe().with(ignored -> {}, ignored -> {});
    }

    private void standBehind(UniEmitter<? super Void> taker) {
        Uni<Void> batch;
        synchronized (this) {
            if (busy) {
                behind = taker;
                return;
            }
            batch = next();
        }
        batch.subscribe().with(taker::complete, taker::fail);
    }

    private synchronized Uni<Void> next() {
        List<T> together = List.copyOf(held);
        held.clear();
        busy = true;
        // Deferred, so that what is thrown here is a failure like any other: else it would stay busy for ever.
        return Uni.createFrom()
                .deferred(() -> apply.apply(together))
                .onFailure()
                .invoke(this::failed)
                .onTermination()
                .invoke(this::done);
    }

    private synchronized void failed(Throwable failure) {
        this.failure = failure;
    }

    /** Whoever brought a batch meanwhile is next. */
    private void done() {
        UniEmitter<? super Void> taker;
        Uni<Void> batch;
        synchronized (this) {
            busy = false;
            taker = behind;
            behind = null;
            if (taker == null) {
                return;
            }
            batch = failure == null ? next() : Uni.createFrom().failure(failure);
        }
        batch.subscribe().with(taker::complete, taker::fail);
    }
}
