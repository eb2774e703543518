package crm.sales.order;

/** How the order came in. */
public enum Channel {
    WEB,
    PARTNER,
    FIELD,
    PHONE
}
