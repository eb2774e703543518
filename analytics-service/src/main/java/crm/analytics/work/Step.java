package crm.analytics.work;

/** What a step of some work came to. */
public enum Step {
    /** There was nothing to do. */
    NONE,
    /** Something was done, be it little or much. */
    SOME,
    /** As much was done as in every full step, so that the time it took can be compared. */
    FULL;

    /** Whether there was anything to do. */
    public boolean did() {
        return this != NONE;
    }
}
