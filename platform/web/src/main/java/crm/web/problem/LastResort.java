package crm.web.problem;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Paths that nobody serves, and failures outside of resource methods, are problems like all others. */
@ApplicationScoped
class LastResort {

    private final ProblemWriter writer;

    LastResort(ProblemWriter writer) {
        this.writer = writer;
    }

    void register(@Observes Router router) {
        router.route()
                .order(RouteConstants.ROUTE_ORDER_AFTER_DEFAULT + 10_000)
                .handler(exchange ->
                        writer.write(exchange, Problem.of(404, "not-found", "There is nothing at this path.")))
                .failureHandler(exchange -> {
                    if (exchange.failure() == null) {
                        writer.write(exchange, Problem.of(exchange.statusCode(), "http-" + exchange.statusCode(), ""));
                    } else {
                        writer.fail(exchange, exchange.failure());
                    }
                });
    }
}
