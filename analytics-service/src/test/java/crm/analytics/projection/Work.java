package crm.analytics.projection;

import crm.messaging.Received;
import crm.persistence.Caller;
import crm.persistence.Trace;
import crm.persistence.Tx;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Does what the consumer does, without a broker in between, and waits for it. */
@ApplicationScoped
public class Work {

    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Tx tx;
    private final CustomerViewHandler handler;

    Work(Tx tx, CustomerViewHandler handler) {
        this.tx = tx;
        this.handler = handler;
    }

    /** Applies one batch. */
    public void apply(String tenant, List<Received> events) {
        run(tenant, unit -> handler.handle(unit, events));
    }

    /** Runs a transaction of the service itself. */
    public <T> T run(String tenant, Function<Unit, Uni<T>> work) {
        return tx.run(Caller.system(tenant, "analytics-service", Trace.fresh()), work)
                .await()
                .atMost(BOUND);
    }
}
