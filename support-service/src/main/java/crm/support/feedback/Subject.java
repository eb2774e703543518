package crm.support.feedback;

/** What an opinion is about. */
public enum Subject {
    PRODUCT,
    PERSON,
    SERVICE
}
