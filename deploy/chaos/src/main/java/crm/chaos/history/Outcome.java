package crm.chaos.history;

/** What a client knows about an attempt after it ended. */
public enum Outcome {
    /** Answered 2xx: the effect is promised. */
    OK,
    /** Refused, or never sent: there must be no effect. */
    FAIL,
    /** Timeout, reset or a 5xx without proof: the effect may or may not exist. */
    INFO;

    /**
     * What an answer proves. A 5xx proves nothing: a proxy on the way may have given up on work that was done, and a
     * 408 may have been sent for a request that arrived all the same.
     */
    public static Outcome of(int status) {
        if (status >= 200 && status < 300) {
            return OK;
        }
        return status >= 400 && status < 500 && status != 408 ? FAIL : INFO;
    }
}
