package crm.chaos.history;

/** Why an attempt was made. */
public enum Purpose {
    /** The first one of its operation. */
    FIRST,
    /** Same key and body again after an unclear outcome. */
    RETRY,
    /** Same key and body again after a clear outcome. */
    REPLAY,
    /** Same key and body while the first attempt is still under way. */
    CONCURRENT,
    /** Same key with another body: must be refused. */
    OTHER_BODY,
    /** The client hangs up after a few milliseconds. */
    HANG_UP,
    /** After the load has stopped: same key and body until the outcome is clear. */
    RESOLVE
}
