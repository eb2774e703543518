package crm.customer.neglect;

/** What a customer is worth to us, as analytics-service finds; NONE where it has not found anything yet. */
public enum Grade {
    A,
    B,
    C,
    D,
    NONE
}
