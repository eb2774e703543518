package crm.gateway.proxy;

import crm.gateway.browser.Browsers;
import crm.gateway.limit.InFlight;
import crm.gateway.limit.Limits;
import crm.gateway.limit.Share;
import crm.gateway.route.Route;
import crm.gateway.route.Routes;
import crm.gateway.upstream.Upstreams;
import crm.persistence.Caller;
import crm.web.identity.Callers;
import crm.web.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/**
 * Sees every request to the public port after it got its trace and before anything else does. What the routing table
 * does not know does not exist; what is not open needs a valid token; then the limits; then it is sent on, or passed to
 * the gateway's own operations.
 */
@ApplicationScoped
class Door {

    /** Below that of the platform's first filter, above those of the framework. */
    private static final int AFTER_ARRIVAL = 5_000;

    /** Where the metrics look for the name of a route. */
    private static final String ROUTE_NAME = "UrlPathTemplate";

    private final Callers callers;
    private final Limits limits;
    private final InFlight inFlight;
    private final Upstreams upstreams;
    private final Forwarder forwarder;
    private final Refusals refusals;
    private final Browsers browsers;

    Door(
            Callers callers,
            Limits limits,
            InFlight inFlight,
            Upstreams upstreams,
            Forwarder forwarder,
            Refusals refusals,
            Browsers browsers) {
        this.callers = callers;
        this.limits = limits;
        this.inFlight = inFlight;
        this.upstreams = upstreams;
        this.forwarder = forwarder;
        this.refusals = refusals;
        this.browsers = browsers;
    }

    void register(@Observes Filters filters) {
        filters.register(this::open, AFTER_ARRIVAL);
    }

    private void open(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        if (request.method() == HttpMethod.TRACE || request.method() == HttpMethod.CONNECT) {
            refuse(exchange, Problem.of(405, "method-not-allowed", "This method is not served."));
            return;
        }
        Route route = Routes.find(request.path()).orElse(null);
        if (route == null && Browsers.own(request.path())) {
            browsers.serve(exchange, known -> openTo(exchange, known));
            return;
        }
        if (route == null) {
            Vertx.currentContext().putLocal(ROUTE_NAME, "/unknown");
            refuse(exchange, Problem.of(404, "not-found", "There is nothing at this path."));
            return;
        }
        Vertx.currentContext().putLocal(ROUTE_NAME, route.pattern());
        if (route.open()) {
            String address = request.remoteAddress().hostAddress();
            if (grant(exchange, limits.takeOpen(address))) {
                exchange.next();
            }
            return;
        }
        request.pause();
        openTo(exchange, route);
    }

    /** To whoever has a valid token. */
    private void openTo(RoutingContext exchange, Route route) {
        callers.authenticate(exchange)
                .subscribe()
                .with(caller -> admit(exchange, route, caller), failure -> refusals.refuse(exchange, failure));
    }

    private void admit(RoutingContext exchange, Route route, Caller caller) {
        HttpServerRequest request = exchange.request();
        if (!grant(exchange, limits.take(caller, route.cost(request.method(), request.path())))) {
            return;
        }
        if (!inFlight.enter(caller.tenant())) {
            refusals.refuse(
                    exchange,
                    Problem.of(503, "busy", "The gateway has as many requests as it can work on."),
                    Map.of("Retry-After", "1"));
            return;
        }
        Runnable leave = () -> inFlight.leave(caller.tenant());
        if (route.isOwn()) {
            exchange.addEndHandler(end -> leave.run());
            request.resume();
            exchange.next();
        } else {
            forwarder.forward(exchange, upstreams.of(route.part()), route.target(uri(request)), leave);
        }
    }

    private boolean grant(RoutingContext exchange, Share share) {
        share.describe(exchange.response().headers());
        if (!share.granted()) {
            refusals.refuse(exchange, Problem.of(429, "rate-limited", share.detail()), share.headers());
        }
        return share.granted();
    }

    private void refuse(RoutingContext exchange, Problem problem) {
        refusals.refuse(exchange, problem, Map.of());
    }

    /** Path and query: the request line may hold a whole address. */
    private static String uri(HttpServerRequest request) {
        return request.uri().startsWith("/")
                ? request.uri()
                : request.path() + (request.query() == null ? "" : "?" + request.query());
    }
}
