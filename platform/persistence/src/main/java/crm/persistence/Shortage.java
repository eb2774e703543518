package crm.persistence;

import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * For how long nobody who waited for a database connection has got one. However busy a service is, its transactions are
 * bounded, so connections come back; where none does for a minute they are lost, and only another process has new ones.
 * A database that refuses connections is no shortage: another process would be refused as well.
 */
@Liveness
@Default
@Singleton
class Shortage implements HealthCheck {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final LongSupplier nanos;
    private volatile boolean felt;
    private volatile long first;
    private volatile long last;

    Shortage() {
        this(System::nanoTime);
    }

    Shortage(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Somebody has waited in vain. */
    void felt() {
        last = nanos.getAsLong();
        if (!felt) {
            first = last;
            felt = true;
        }
    }

    /** Somebody has got a connection. */
    void over() {
        if (felt) {
            felt = false;
        }
    }

    @Override
    public HealthCheckResponse call() {
        // From the first to the last: that nobody asks any more is no sign of anything.
        boolean lost = felt && last - first > LIMIT.toNanos();
        return HealthCheckResponse.named("database connections").status(!lost).build();
    }
}
