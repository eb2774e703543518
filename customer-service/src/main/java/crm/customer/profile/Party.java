package crm.customer.profile;

/** What a customer is in law. */
public enum Party {
    PERSON,
    ORGANISATION
}
