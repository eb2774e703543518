package crm.customer.assessment;

/** How a customer is to deal with, from 0, not at all, to 100, very. */
public enum Trait {
    /** Reacts to what we send. */
    RESPONSIVENESS,
    /** Tells us what it thinks. */
    OPENNESS,
    /** Is content with us. */
    CONTENTMENT,
    /** Buys when it has asked, and stays with it. */
    COMMITMENT,
    /** Gets along without help. */
    INDEPENDENCE
}
