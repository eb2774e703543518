package crm.web.exchange;

import crm.web.problem.Problem;
import crm.web.problem.Refused;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/**
 * Keeps a body's bytes beside what was read from it, for the idempotency key's hash, and stops at the limit where the
 * length was not declared.
 */
@Provider
public class BodyReader implements ReaderInterceptor {

    private static final String ATTRIBUTE = "crm.body";
    private static final byte[] NONE = {};

    private final CurrentVertxRequest current;
    private final BodyLimits limits;

    BodyReader(CurrentVertxRequest current, BodyLimits limits) {
        this.current = current;
        this.limits = limits;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        RoutingContext exchange = current.getCurrent();
        long limit = limits.of(exchange);
        byte[] body = context.getInputStream().readNBytes(most(exchange, limit));
        if (body.length > limit) {
            // What follows on this connection is the rest of a body that nobody is going to read.
            throw new Refused(Problem.tooLarge(limit), Map.of("Connection", "close"));
        }
        exchange.put(ATTRIBUTE, body);
        context.setInputStream(new ByteArrayInputStream(body));
        return context.proceed();
    }

    /** As much as was declared, or one byte beyond the limit: a buffer no larger than the body is all that is made. */
    private static int most(RoutingContext exchange, long limit) {
        String declared = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        long most = declared == null ? limit + 1 : Math.min(Long.parseLong(declared), limit + 1);
        return (int) Math.min(most, Integer.MAX_VALUE - 8);
    }

    /** The bytes of the body as they came, none where the request has no body or streams it. */
    public static byte[] bytes(RoutingContext exchange) {
        byte[] body = exchange.get(ATTRIBUTE);
        return body == null ? NONE : body;
    }
}
