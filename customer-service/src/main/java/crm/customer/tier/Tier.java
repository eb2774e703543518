package crm.customer.tier;

/** How much is done for a customer. */
public enum Tier {
    /** What is done for everybody. */
    STANDARD,
    /** What the programme for key accounts gives besides. */
    KEY
}
