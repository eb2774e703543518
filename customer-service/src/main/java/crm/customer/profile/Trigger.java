package crm.customer.profile;

/** What moves a customer on from one state of its life to another. */
enum Trigger {
    /** The decision of a person. */
    HAND,
    /** Something that happened: a payment. */
    EVENT,
    /** A rule that looks at what is known of the customer. */
    RULE
}
