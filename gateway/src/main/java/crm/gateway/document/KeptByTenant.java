package crm.gateway.document;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * One document for each tenant, good for a while. Those who ask while it is being made wait for it. One in which
 * something is missing is made anew soon, and after a failure at once.
 */
final class KeptByTenant {

    private static final Duration INCOMPLETE = Duration.ofSeconds(1);

    /**
     * A document.
     *
     * @param complete whether all parts have told what they have
     */
    record Content(byte[] bytes, boolean complete) {}

    private final AsyncCache<String, Content> contents;

    /**
     * @param kept how long a document is good
     * @param mostBytes how much of them is held: those that nobody asks for go first
     */
    KeptByTenant(Duration kept, long mostBytes, Ticker ticker) {
        Duration soon = kept.compareTo(INCOMPLETE) < 0 ? kept : INCOMPLETE;
        contents = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((String tenant, Content content) -> content.bytes().length)
                .expireAfter(Expiry.<String, Content>creating((tenant, content) -> content.complete() ? kept : soon))
                .ticker(ticker)
                .executor(Runnable::run)
                .buildAsync();
    }

    /** The document of the tenant, made by the source where there is none or it is too old. */
    CompletableFuture<byte[]> get(String tenant, Supplier<CompletionStage<Content>> source) {
        return contents.get(tenant, (key, executor) -> source.get().toCompletableFuture())
                .thenApply(Content::bytes);
    }
}
