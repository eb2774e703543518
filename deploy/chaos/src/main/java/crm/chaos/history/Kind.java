package crm.chaos.history;

/** What an operation does. */
public enum Kind {
    /** Creates a customer. */
    CUSTOMER,
    /** Places an order. */
    ORDER,
    /** Pays an order in full or in part. */
    PAYMENT,
    /** Gives money back for an order that stands. */
    REFUND,
    /** Replaces the lines of an order under If-Match. */
    CORRECTION,
    /** Gives an order to another customer under If-Match. */
    MOVE,
    /** Cancels an order. */
    CANCEL,
    /** Changes a customer under If-Match. */
    EDIT;

    /**
     * The key of an operation of this kind, in the form of a code, so that it is published where it is the reason of
     * something.
     *
     * @param seed of the run
     * @param number of the operation in the run
     */
    public String key(long seed, long number) {
        return "%s_%s_%07d".formatted(name(), Long.toUnsignedString(seed), number);
    }

    /** Whether an operation of this kind has that key. */
    public boolean has(String key) {
        return key.startsWith(name() + "_");
    }
}
