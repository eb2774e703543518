package crm.customer.contact;

/** What a contact is in the buying centre of a customer. */
public enum ContactRole {
    DECISION_MAKER,
    INFLUENCER,
    BUYER,
    USER,
    GATEKEEPER,
    BILLING,
    TECHNICAL,
    OTHER
}
