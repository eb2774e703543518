package crm.web.exchange;

import crm.persistence.Trace;
import crm.web.problem.Problem;
import crm.web.problem.ProblemWriter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.MDC;

/** The first to see a request: gives it its trace and its security headers, and refuses a body that is too large. */
@ApplicationScoped
class Arrival {

    private static final int FIRST = 10_000;
    private static final CharSequence NOSNIFF_NAME = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence POLICY_NAME = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence POLICY =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");

    private final ProblemWriter problems;
    private final BodyLimits limits;

    Arrival(ProblemWriter problems, BodyLimits limits) {
        this.problems = problems;
        this.limits = limits;
    }

    void register(@Observes Filters filters) {
        filters.register(this::arrive, FIRST);
    }

    private void arrive(RoutingContext exchange) {
        Trace trace = Traces.of(exchange);
        MDC.put("requestId", trace.correlationId());
        MultiMap headers = exchange.response().headers();
        headers.set(Traces.REQUEST_ID, trace.correlationId());
        headers.set(NOSNIFF_NAME, NOSNIFF);
        headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
        headers.set(POLICY_NAME, POLICY);
        long limit = limits.of(exchange);
        if (declaredLength(exchange) > limit) {
            // What follows on this connection is the body nobody is going to read.
            headers.set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            problems.write(exchange, Problem.tooLarge(limit));
            return;
        }
        exchange.next();
    }

    private static long declaredLength(RoutingContext exchange) {
        String length = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
