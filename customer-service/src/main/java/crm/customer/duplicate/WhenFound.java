package crm.customer.duplicate;

/** What becomes of a new customer that somebody may have entered before. */
public enum WhenFound {
    /** It is refused where the score is high and the caller sees the other one. */
    REFUSE,
    /** It is created, and somebody is to look at both. */
    QUEUE,
    /** It is created: who creates it says that it is none of those whom the caller sees. */
    DISMISS
}
