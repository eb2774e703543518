package crm.customer.contact;

/** How somebody wants to be reached. */
public enum Channel {
    EMAIL,
    PHONE,
    SMS,
    LETTER
}
