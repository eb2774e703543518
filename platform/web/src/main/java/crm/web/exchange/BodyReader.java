package crm.web.exchange;

import crm.web.problem.Problem;
import crm.web.problem.Refused;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;

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
        byte[] body = context.getInputStream().readNBytes((int) Math.min(Integer.MAX_VALUE - 8, limit + 1));
        if (body.length > limit) {
            throw new Refused(Problem.tooLarge(limit));
        }
        exchange.put(ATTRIBUTE, body);
        context.setInputStream(new ByteArrayInputStream(body));
        return context.proceed();
    }

    /** The bytes of the body as they came, none where the request has no body or streams it. */
    public static byte[] bytes(RoutingContext exchange) {
        byte[] body = exchange.get(ATTRIBUTE);
        return body == null ? NONE : body;
    }
}
