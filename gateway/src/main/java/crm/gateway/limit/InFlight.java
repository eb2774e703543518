package crm.gateway.limit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many requests are being worked on. Beyond the bound a request is refused at once: it would only wait, and make
 * the others wait. No tenant gets all of it.
 */
@Singleton
public final class InFlight {

    private final int most;
    private final int mostOfTenant;
    private final AtomicInteger all = new AtomicInteger();
    // As many as there are tenants: keys come from verified tokens only.
    private final Map<String, AtomicInteger> tenants = new ConcurrentHashMap<>();

    InFlight(
            MeterRegistry meters,
            @ConfigProperty(name = "crm.limits.in-flight") int most,
            @ConfigProperty(name = "crm.limits.in-flight-tenant") int mostOfTenant) {
        this.most = most;
        this.mostOfTenant = mostOfTenant;
        Gauge.builder("gateway.requests.in.flight", all, AtomicInteger::get)
                .description("Requests that are being worked on")
                .register(meters);
    }

    /** Whether one more may begin. If so, {@link #leave} has to be called when it has ended. */
    public boolean enter(String tenant) {
        AtomicInteger own = tenants.computeIfAbsent(tenant, name -> new AtomicInteger());
        if (own.incrementAndGet() > mostOfTenant) {
            own.decrementAndGet();
            return false;
        }
        if (all.incrementAndGet() > most) {
            all.decrementAndGet();
            own.decrementAndGet();
            return false;
        }
        return true;
    }

    /** One that had begun has ended. */
    public void leave(String tenant) {
        tenants.get(tenant).decrementAndGet();
        all.decrementAndGet();
    }
}
