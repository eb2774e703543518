package crm.analytics.model.rfm;

/**
 * Scores from 1; the highest is best, for recency too.
 *
 * @param r of recency
 * @param f of frequency
 * @param m of monetary value
 */
public record RfmScore(int r, int f, int m) {

    /** The three digits as one number, such as 543. */
    public int code() {
        return 100 * r + 10 * f + m;
    }
}
