package crm.web.exchange;

import crm.persistence.Trace;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/**
 * The trace of a request: W3C {@code traceparent} and {@code X-Request-Id}, taken from the request where they are well
 * formed. A request without an id gets its trace id as one, so that there is one thing to search for.
 */
public final class Traces {

    /** The header that carries a request's id, in and out. */
    public static final CharSequence REQUEST_ID = io.vertx.core.http.HttpHeaders.createOptimized("X-Request-Id");

    /** The header that carries the W3C trace context. */
    public static final CharSequence TRACEPARENT = io.vertx.core.http.HttpHeaders.createOptimized("traceparent");

    private static final String ATTRIBUTE = "crm.trace";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Pattern CONTEXT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private Traces() {}

    /** The trace of this request, begun where it has none yet. */
    public static Trace of(RoutingContext exchange) {
        Trace trace = exchange.get(ATTRIBUTE);
        if (trace == null) {
            trace = begin(exchange.request());
            exchange.put(ATTRIBUTE, trace);
        }
        return trace;
    }

    private static Trace begin(HttpServerRequest request) {
        String context = context(request.getHeader(TRACEPARENT));
        String id = request.getHeader(REQUEST_ID);
        return new Trace(
                context,
                id != null && ID.matcher(id).matches() ? id : traceId(context),
                null,
                request.method().name() + " " + request.path());
    }

    private static String context(String received) {
        SpanContext span = Span.current().getSpanContext();
        if (span.isValid()) {
            return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                    + span.getTraceFlags().asHex();
        }
        return received != null && CONTEXT.matcher(received).matches() ? received : Trace.newTraceparent();
    }

    /** The 32 hexadecimal digits that name the whole trace. */
    public static String traceId(String traceparent) {
        return traceparent.substring(3, 35);
    }
}
