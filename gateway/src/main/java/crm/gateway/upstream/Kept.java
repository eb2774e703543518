package crm.gateway.upstream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * An answer that is good for a while. Whoever asks in the meantime gets the same one, and those who ask while it is
 * being made wait for it: however many ask, the parts are asked once. A failure is not kept.
 *
 * @param <T> the answer
 */
public final class Kept<T> {

    private final Supplier<Future<T>> source;
    private final long nanos;
    private final AtomicReference<Entry<T>> current = new AtomicReference<>();

    /** @param kept how long an answer is good */
    public Kept(Supplier<Future<T>> source, Duration kept) {
        this.source = source;
        this.nanos = kept.toNanos();
    }

    /** The answer, made anew where it is too old. */
    public Future<T> get() {
        Entry<T> entry = current.get();
        long now = System.nanoTime();
        if (entry != null
                && now - entry.made() < nanos
                && !entry.answer().future().failed()) {
            return entry.answer().future();
        }
        Entry<T> fresh = new Entry<>(Promise.promise(), now);
        if (!current.compareAndSet(entry, fresh)) {
            return get();
        }
        source.get().onComplete(fresh.answer());
        return fresh.answer().future();
    }

    private record Entry<T>(Promise<T> answer, long made) {}
}
