package crm.chaos.stack;

import java.time.Duration;
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
     * Waits until the condition holds.
     *
     * @throws HarnessFailure with the message, where it does not hold within the limit
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
        while (!holds(condition)) {
            if (System.nanoTime() > end) {
                return false;
            }
            of(step);
        }
        return true;
    }

    /** A part that is down cannot be asked: then the condition does not hold yet. */
    private static boolean holds(Condition condition) {
        try {
            return condition.holds();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessFailure("Interrupted", e);
        } catch (Exception e) {
            return false;
        }
    }
}
