package crm.sales.order;

/** How the order came in. */
public enum Channel {
    WEB,
    PARTNER,
    FIELD,
    PHONE,
    /** Taken over from another system; never given by a caller. */
    IMPORT
}
