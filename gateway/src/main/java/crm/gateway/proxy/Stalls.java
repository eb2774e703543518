package crm.gateway.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends exchanges in which nothing moves any more. One timer of each event loop looks at all of its exchanges: a timer
 * for every request would cost more than it gives.
 */
@Singleton
class Stalls {

    private static final long PERIOD_MILLIS = 100;

    private final long upstream;
    private final long client;
    private final ThreadLocal<Set<Forwarding>> open = ThreadLocal.withInitial(Stalls::begin);

    Stalls(
            @ConfigProperty(name = "crm.forward.upstream-patience") Duration upstream,
            @ConfigProperty(name = "crm.forward.client-patience") Duration client) {
        this.upstream = upstream.toNanos();
        this.client = client.toNanos();
    }

    /** From now on, until {@link #forget}; both on the exchange's event loop. */
    void watch(Forwarding exchange) {
        open.get().add(exchange);
    }

    void forget(Forwarding exchange) {
        open.get().remove(exchange);
    }

    /** How long an instance may take for its next sign of life, in nanoseconds. */
    long upstreamPatience() {
        return upstream;
    }

    /** How long a client may take for its next sign of life, in nanoseconds. */
    long clientPatience() {
        return client;
    }

    private static Set<Forwarding> begin() {
        Set<Forwarding> exchanges = new LinkedHashSet<>();
        // The event loop's own context: that of a request would be kept for ever.
        ((ContextInternal) Vertx.currentContext()).unwrap().setPeriodic(PERIOD_MILLIS, id -> {
            if (!exchanges.isEmpty()) {
                long now = System.nanoTime();
                new ArrayList<>(exchanges).forEach(exchange -> exchange.look(now));
            }
        });
        return exchanges;
    }
}
