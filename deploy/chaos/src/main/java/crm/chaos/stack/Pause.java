package crm.chaos.stack;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waiting, for a time or for something to become true. */
public final class Pause {

    private static final Duration STEP = Duration.ofMillis(250);

    /** Something that may not hold yet. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    private Pause() {}

    /** Lets time pass. */
    public static void of(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                throw new HarnessFailure("Interrupted");
            }
        }
    }

    /**
     * Waits until the condition holds. While it fails with an exception it does not hold.
     *
     * @throws HarnessFailure with the message and the last exception, where it does not hold within the limit
     */
    public static void until(String message, Duration limit, Condition condition) {
        if (!holdsWithin(limit, condition)) {
            throw new HarnessFailure(message + " within " + limit.toSeconds() + " s");
        }
    }

    /** Waits until the condition holds, and says whether it came to that within the limit. */
    public static boolean holdsWithin(Duration limit, Condition condition) {
        return holdsWithin(limit, STEP, condition);
    }

    /** As {@link #holdsWithin(Duration, Condition)}, looking again after every step. */
    public static boolean holdsWithin(Duration limit, Duration step, Condition condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                if (condition.holds()) {
                    return true;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new HarnessFailure("Interrupted", e);
            } catch (Exception e) {
                // A part that is down cannot be asked: look again.
                if (System.nanoTime() > end) {
                    throw new HarnessFailure("Could not be asked: " + e, e);
                }
            }
            if (System.nanoTime() > end) {
                return false;
            }
            of(Duration.ofNanos(Math.min(step.toNanos(), TimeUnit.SECONDS.toNanos(1))));
        }
    }
}
