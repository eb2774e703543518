package crm.customer.qualification;

/** How large a customer is. */
public enum Size {
    SMALL,
    MEDIUM,
    LARGE
}
