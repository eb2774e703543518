package crm.analytics.work;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/**
 * Whether this instance is reading events that have been waiting for it: its batches are full then. What many of them
 * bring about for the same customer is better done once, when they have been read.
 */
@ApplicationScoped
public class Backlog {

    /** Half of what a batch can hold. Events that are read as they come make batches of a few dozens. */
    static final int FULL = 250;

    private static final long FORGOTTEN_AFTER = TimeUnit.SECONDS.toNanos(1);

    private volatile boolean full;
    private volatile long readAt;

    /** Notes that a batch was read. */
    public void read(int events) {
        full = events >= FULL;
        readAt = System.nanoTime();
    }

    /** Whether the last batch was full, and a moment ago. */
    public boolean isBeingRead() {
        return full && System.nanoTime() - readAt < FORGOTTEN_AFTER;
    }
}
