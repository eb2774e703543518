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
    private static final long PERIOD = PERIOD_MILLIS * 1_000_000;

    private final long upstream;
    private final long client;
    private final ThreadLocal<Set<Watched>> open = ThreadLocal.withInitial(Stalls::begin);

    /** An exchange, on its own event loop. */
    interface Watched {

        /** Looks whether something has moved lately, and ends if not. */
        void look(long now);

        /** For so many nanoseconds nobody was listened to: that nothing moved then is nobody's fault. */
        void excuse(long nanos);
    }

    Stalls(
            @ConfigProperty(name = "crm.forward.upstream-patience") Duration upstream,
            @ConfigProperty(name = "crm.forward.client-patience") Duration client) {
        this.upstream = upstream.toNanos();
        this.client = client.toNanos();
    }

    /** From now on, until {@link #forget}; both on the exchange's event loop. */
    void watch(Watched exchange) {
        open.get().add(exchange);
    }

    void forget(Watched exchange) {
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

    private static Set<Watched> begin() {
        Set<Watched> exchanges = new LinkedHashSet<>();
        long[] looked = {System.nanoTime()};
        // The event loop's own context: that of a request would be kept for ever.
        ((ContextInternal) Vertx.currentContext()).unwrap().setPeriodic(PERIOD_MILLIS, id -> {
            long now = System.nanoTime();
            long late = now - looked[0] - PERIOD;
            looked[0] = now;
            for (Watched exchange : new ArrayList<>(exchanges)) {
                // The loop itself stood still, or the machine did. What came meanwhile may not even have been read yet.
                if (late > PERIOD) {
                    exchange.excuse(late);
                }
                exchange.look(now);
            }
        });
        return exchanges;
    }
}
