package crm.persistence;

import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What ties everything together that one request sets off, across HTTP, outbox, Kafka and the views.
 *
 * @param traceparent W3C trace context, {@code 00-<32 hex>-<16 hex>-<2 hex>}
 * @param correlationId the request's id: in its response, its problems, its log lines and all its events
 * @param causationId id of the event that caused this work, null when a request did
 * @param command method and path of the request that caused this work, null when none did
 * @param stated why the work is done where the service knows that better than the others tell, null where it does not
 */
public record Trace(String traceparent, String correlationId, String causationId, String command, Cause stated) {

    /** The trace of work of which the service knows no better cause. */
    public Trace(String traceparent, String correlationId, String causationId, String command) {
        this(traceparent, correlationId, causationId, command, null);
    }

    /** The trace of work that no request asks for. */
    public Trace(String traceparent, String correlationId, String causationId) {
        this(traceparent, correlationId, causationId, null);
    }

    /** A trace that nobody started before. */
    public static Trace fresh() {
        return new Trace(newTraceparent(), UUID.randomUUID().toString(), null);
    }

    /** A new sampled trace context with a random trace and parent id. */
    public static String newTraceparent() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return "00-" + hex.toHexDigits(random.nextLong() | 1) + hex.toHexDigits(random.nextLong()) + "-"
                + hex.toHexDigits(random.nextLong() | 1) + "-01";
    }

    /** The same trace, continued by work that the given event caused. */
    public Trace causedBy(String eventId) {
        return new Trace(traceparent, correlationId, eventId);
    }

    /** The same trace, of work that the service does for a reason of its own. */
    public Trace because(Cause cause) {
        return new Trace(traceparent, correlationId, causationId, command, cause);
    }
}
