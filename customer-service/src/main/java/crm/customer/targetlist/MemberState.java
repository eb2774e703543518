package crm.customer.targetlist;

/** What a customer is on a list. */
public enum MemberState {
    /** A target. */
    MEMBER,
    /** To become a lead, which sales-service takes care of. */
    CONVERTED,
    /** Taken away. */
    REMOVED
}
