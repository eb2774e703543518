package crm.gateway.upstream;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps requests away from an instance that fails. After too many failures in a row, or one refused connection, it
 * opens for a rest that doubles each time; then one request at a time is let through, and its success closes it again.
 * A trial whose outcome is never told does not matter: the next one is due after another rest.
 */
public final class Breaker {

    private final int threshold;
    private final long rest;
    private final long longest;
    private final LongSupplier nanos;

    // A healthy instance is looked at by every request: that look takes no lock.
    private volatile int failures;
    private volatile boolean open;
    private boolean trying;
    private long current;
    private long nextTrial;

    Breaker(int threshold, Duration rest, Duration longest, LongSupplier nanos) {
        this.threshold = threshold;
        this.rest = rest.toNanos();
        this.longest = longest.toNanos();
        this.nanos = nanos;
    }

    /** Whether a request may go there now. */
    public boolean admits() {
        return !open || trial();
    }

    /** Whether nothing is known against the instance. */
    public boolean isClosed() {
        return !open;
    }

    /** The instance has answered, whatever it said. */
    public void succeeded() {
        if (failures > 0 || open) {
            close();
        }
    }

    /** The instance did not answer, or broke off. */
    public synchronized void failed() {
        failures++;
        if (open || failures >= threshold) {
            rest();
        }
    }

    /** There was nobody to connect to: no need to try that several times. */
    public synchronized void unreachable() {
        failures++;
        rest();
    }

    private synchronized boolean trial() {
        long now = nanos.getAsLong();
        if (open && now - nextTrial < 0) {
            return false;
        }
        trying = open;
        nextTrial = now + current;
        return true;
    }

    private synchronized void close() {
        failures = 0;
        open = false;
        trying = false;
    }

    private void rest() {
        if (open && !trying) {
            // A request that was under way when the breaker opened: the same trouble, not more of it.
            return;
        }
        current = open ? Math.min(longest, current * 2) : rest;
        open = true;
        trying = false;
        nextTrial = nanos.getAsLong() + current;
    }
}
