package crm.customer.profile;

/** What a customer is to us. One customer may be several at once. */
public enum Kind {
    END_CUSTOMER,
    DISTRIBUTOR,
    PARTNER
}
