package crm.gateway.proxy;

import crm.gateway.route.Part;
import crm.web.problem.Problem;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceTimeoutException;
import java.util.Map;

/** What went wrong with a part, and how the caller is told. */
enum UpstreamFailure {
    /** No instance, or nobody listens there. */
    UNAVAILABLE(503, "unavailable", "%s is not available at the moment."),
    /** More requests are waiting for a connection than may. */
    BUSY(503, "busy", "%s has more requests than it can take at the moment."),
    /** The connection broke, or what came was no HTTP. */
    BROKEN(
            502,
            "upstream-failed",
            "%s broke off. If the request was to change something it may have: repeat it with its Idempotency-Key."),
    /** Nothing came for too long. */
    SLOW(
            504,
            "upstream-timeout",
            "%s did not answer in time. If the request was to change something it may have: repeat it with its"
                    + " Idempotency-Key.");

    /** Seconds. An instance that comes back is tried within less. */
    private static final Map<String, String> RETRY_AFTER = Map.of("Retry-After", "1");

    private final int status;
    private final String code;
    private final String detail;

    UpstreamFailure(int status, String code, String detail) {
        this.status = status;
        this.code = code;
        this.detail = detail;
    }

    /** Why there is no connection. */
    static UpstreamFailure ofConnecting(Throwable failure) {
        return failure instanceof ConnectionPoolTooBusyException || failure instanceof NoStackTraceTimeoutException
                ? BUSY
                : UNAVAILABLE;
    }

    Problem problem(Part part) {
        return Problem.of(status, code, detail.formatted(part.service()));
    }

    Map<String, String> headers() {
        return RETRY_AFTER;
    }
}
