package crm.gateway.limit;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Map;

/**
 * What a request was given of a client's quota.
 *
 * @param quota of the class of the request
 * @param granted whether the request may pass
 * @param remaining requests that are left at once
 * @param reset seconds until all of the quota is there again
 * @param retryAfter seconds until a refused request may pass
 */
public record Share(Quota quota, boolean granted, long remaining, long reset, long retryAfter) {

    private static final CharSequence POLICY = HttpHeaders.createOptimized("RateLimit-Policy");
    private static final CharSequence LIMIT = HttpHeaders.createOptimized("RateLimit");
    private static final CharSequence X_LIMIT = HttpHeaders.createOptimized("X-RateLimit-Limit");
    private static final CharSequence X_REMAINING = HttpHeaders.createOptimized("X-RateLimit-Remaining");
    private static final CharSequence X_RESET = HttpHeaders.createOptimized("X-RateLimit-Reset");

    /** Tells the client, by the draft of the IETF and as it was done before. */
    public void describe(MultiMap headers) {
        String left = Long.toString(remaining);
        String seconds = Long.toString(reset);
        headers.set(POLICY, quota.policy());
        headers.set(LIMIT, "\"" + quota.cost().key() + "\";r=" + left + ";t=" + seconds);
        headers.set(X_LIMIT, Long.toString(quota.capacity()));
        headers.set(X_REMAINING, left);
        headers.set(X_RESET, seconds);
    }

    /** For people: what was used up. */
    public String detail() {
        return "This client may make " + quota.perSecond() + " requests of the class "
                + quota.cost().key() + " a second, and " + quota.capacity() + " at once.";
    }

    /** When to come back. */
    public Map<String, String> headers() {
        return Map.of("Retry-After", Long.toString(Math.max(1, retryAfter)));
    }
}
