package crm.web.exchange;

import crm.persistence.Trace;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

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
    private static final int LONGEST_ID = 64;
    /** {@code 00-<32 hex>-<16 hex>-<2 hex>} */
    private static final int CONTEXT_LENGTH = 55;

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
                id != null && isId(id) ? id : traceId(context),
                null,
                request.method().name() + " " + request.path());
    }

    private static String context(String received) {
        SpanContext span = Span.current().getSpanContext();
        if (span.isValid()) {
            return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                    + span.getTraceFlags().asHex();
        }
        return received != null && isContext(received) ? received : Trace.newTraceparent();
    }

    /** Letters, digits and {@code . _ : -}. By hand, as it is done for every request: a pattern costs more. */
    private static boolean isId(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_ID && text.chars().allMatch(Traces::isOfId);
    }

    private static boolean isOfId(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "._:-".indexOf(c) >= 0;
    }

    /** Of version 00. */
    private static boolean isContext(String text) {
        return text.length() == CONTEXT_LENGTH
                && text.startsWith("00-")
                && TraceId.isValid(traceId(text))
                && text.charAt(35) == '-'
                && SpanId.isValid(text.substring(36, 52))
                && text.charAt(52) == '-'
                && isHex(text.charAt(53))
                && isHex(text.charAt(54));
    }

    private static boolean isHex(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }

    /** The 32 hexadecimal digits that name the whole trace. */
    public static String traceId(String traceparent) {
        return traceparent.substring(3, 35);
    }
}
