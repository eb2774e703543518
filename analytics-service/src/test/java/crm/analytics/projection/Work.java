package crm.analytics.projection;

import crm.analytics.score.DueScores;
import crm.messaging.Received;
import crm.persistence.Caller;
import crm.persistence.Trace;
import crm.persistence.Tx;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Does what the consumer does, without a broker in between, and waits for it. */
@ApplicationScoped
public class Work {

    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Tx tx;
    private final CustomerViewHandler handler;
    private final DueScores dueScores;

    Work(Tx tx, CustomerViewHandler handler, DueScores dueScores) {
        this.tx = tx;
        this.handler = handler;
        this.dueScores = dueScores;
    }

    /** Applies one batch. */
    public void apply(String tenant, List<Received> events) {
        applyUnscored(tenant, events);
        score(tenant);
    }

    /** Applies one batch, and leaves scores for later. */
    public void applyUnscored(String tenant, List<Received> events) {
        run(tenant, unit -> handler.handle(unit, events));
    }

    /** Scores those to whom something has happened. */
    public void score(String tenant) {
        while (run(tenant, dueScores::step)) {
            // One step of it.
        }
    }

    /** Applies batches at the same time, as instances do that consume different partitions. */
    public void applyAtOnce(String tenant, List<List<Received>> batches) {
        CompletableFuture.allOf(batches.stream()
                        .map(batch -> tx.run(system(tenant), unit -> handler.handle(unit, batch))
                                .subscribeAsCompletionStage())
                        .toArray(CompletableFuture[]::new))
                .orTimeout(BOUND.toSeconds(), TimeUnit.SECONDS)
                .join();
        score(tenant);
    }

    /** Runs a transaction of the service itself. */
    public <T> T run(String tenant, Function<Unit, Uni<T>> work) {
        return begin(tenant, work).join();
    }

    /** Begins a transaction of the service itself. */
    public <T> CompletableFuture<T> begin(String tenant, Function<Unit, Uni<T>> work) {
        return tx.run(system(tenant), work).subscribeAsCompletionStage().orTimeout(BOUND.toSeconds(), TimeUnit.SECONDS);
    }

    private static Caller system(String tenant) {
        return Caller.system(tenant, "analytics-service", Trace.fresh());
    }
}
