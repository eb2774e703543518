package crm.analytics.projection;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Fetches the next item while the one before is worked on, one item ahead and no more. For one caller, who asks for an
 * item when it is done with the one before.
 */
final class Ahead<T> {

    private final Supplier<Uni<T>> source;
    private CompletableFuture<T> coming;

    /**
     * @param source asked for one item at a time
     */
    Ahead(Supplier<Uni<T>> source) {
        this.source = source;
    }

    /**
     * The next item.
     *
     * @param more whether there is one after it that is worth fetching already
     */
    Uni<T> next(Predicate<T> more) {
        CompletableFuture<T> now = coming == null ? fetch() : coming;
        return Uni.createFrom().completionStage(now).invoke(item -> coming = more.test(item) ? fetch() : null);
    }

    /** Completes when nothing is being fetched. What came last, or why it did not, is of no interest then. */
    Uni<Void> settled() {
        return coming == null
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .completionStage(coming)
                        .onFailure()
                        .recoverWithNull()
                        .replaceWithVoid();
    }

    private CompletableFuture<T> fetch() {
        return source.get().subscribeAsCompletionStage();
    }
}
