package crm.gateway.proxy;

import crm.gateway.route.Part;
import crm.gateway.upstream.Clients;
import crm.gateway.upstream.Instance;
import crm.gateway.upstream.Upstream;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends requests on, and counts what went wrong with whom. */
@Singleton
class Forwarder {

    private final Clients clients;
    private final Stalls stalls;
    private final Refusals refusals;
    private final MeterRegistry meters;
    private final long pooled;
    private final Map<String, Counter> failures = new ConcurrentHashMap<>();

    Forwarder(
            Clients clients,
            Stalls stalls,
            Refusals refusals,
            MeterRegistry meters,
            @ConfigProperty(name = "crm.forward.pooled") Duration pooled) {
        this.clients = clients;
        this.stalls = stalls;
        this.refusals = refusals;
        this.meters = meters;
        this.pooled = pooled.toMillis();
    }

    /**
     * Sends the request on to an instance of the part. Its body is not read before.
     *
     * @param ended called once, when nothing is left to be done for it
     */
    void forward(RoutingContext exchange, Upstream upstream, String uri, Runnable ended) {
        new Forwarding(exchange, upstream, uri, this, ended).start();
    }

    /** A request to the instance, on a connection that exists or is made; each has its time. */
    Future<HttpClientRequest> request(Instance instance, HttpMethod method, String uri) {
        return clients.current().request(instance.request(method, uri).setConnectTimeout(pooled));
    }

    Stalls stalls() {
        return stalls;
    }

    /** Ends the exchange with what is told about the failure. */
    void fail(RoutingContext exchange, Part part, UpstreamFailure failure) {
        count(part, failure).increment();
        refusals.refuse(exchange, failure.problem(part), failure.headers());
    }

    Refusals refusals() {
        return refusals;
    }

    private Counter count(Part part, UpstreamFailure failure) {
        return failures.computeIfAbsent(
                part + " " + failure,
                key -> Counter.builder("gateway.upstream.failures")
                        .description("Requests that a part did not answer")
                        .tag("part", part.key())
                        .tag("failure", failure.name().toLowerCase(Locale.ROOT))
                        .register(meters));
    }
}
