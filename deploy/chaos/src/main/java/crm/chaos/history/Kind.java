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
    EDIT
}
