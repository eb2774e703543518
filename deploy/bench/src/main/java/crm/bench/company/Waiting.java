package crm.bench.company;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Bounded waiting for a state of the platform. */
public final class Waiting {

    private static final Duration PAUSE = Duration.ofMillis(25);

    private Waiting() {}

    /** Looks until the condition holds or the time is up; whether it holds. */
    public static boolean until(long seconds, BooleanSupplier condition) {
        return until(seconds, PAUSE, condition);
    }

    /** The same with another pause between two looks, where looking takes something from what is measured. */
    public static boolean until(long seconds, Duration pause, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
