package crm.persistence;

/** The record has changed since the caller read it. Answered with 412 and the current version. */
public final class Stale extends RuntimeException {

    private final long current;

    /** The version that the caller expected, and the one that the record has. */
    public Stale(long expected, long current) {
        super("The record has version " + current + ", not " + expected + ".");
        this.current = current;
    }

    /** The version that the record has now. */
    public long current() {
        return current;
    }
}
