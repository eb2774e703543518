package crm.chaos.history;

/** What an operation does. */
public enum Kind {
    /** Creates a customer. */
    CUSTOMER,
    /** Places an order. */
    ORDER,
    /** Pays an order in full or in part. */
    PAYMENT,
    /** Cancels an order. */
    CANCEL,
    /** Changes a customer under If-Match. */
    EDIT
}
