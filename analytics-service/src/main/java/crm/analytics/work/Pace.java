package crm.analytics.work;

/**
 * How long work that nobody waits for pauses after each of its steps. A step that takes much longer than such steps take
 * when nothing else happens shares the processors with something, which is more urgent: what it lost to that is left
 * to it once more. On a machine that is idle otherwise there is none. For one caller at a time.
 */
public final class Pace {

    static final long LONGEST_MILLIS = 1000;

    /** Steps differ by so much of themselves, as those where many move and those where nobody does: no sign of company. */
    private static final double ALONE = 2;

    /** Steps become longer as tables grow: what was shortest once is forgotten within some ten thousand of them. */
    private static final double FORGETTING = 1.0001;

    private double shortest = Double.POSITIVE_INFINITY;

    /**
     * The pause after a step.
     *
     * @param step what it came to; only full ones tell how long such steps take
     * @param took milliseconds that it took
     * @return milliseconds, a second at most
     */
    public long after(Step step, double took) {
        if (step == Step.FULL) {
            shortest = Math.min(took, shortest * FORGETTING);
        }
        return Math.clamp(Math.round(took - ALONE * shortest), 0, LONGEST_MILLIS);
    }
}
