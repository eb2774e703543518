package crm.persistence;

import java.time.Duration;

/** No connection or no slot was free within its bound. Nothing was changed. Answered with 503 and Retry-After. */
public final class Busy extends RuntimeException {

    private final Duration retryAfter;

    /** What was short, and when it is worth trying again. */
    public Busy(String what, Duration retryAfter, Throwable cause) {
        super(what, cause);
        this.retryAfter = retryAfter;
    }

    /** When it is worth trying again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
