package crm.sales.credit;

/** The terms on which a customer is dealt with. */
public enum Treatment {
    /** Better than others get. */
    DISCOUNT,
    /** What everybody gets. */
    STANDARD,
    /** The prices that others of the trade get, without a discount, and a shorter time to pay. */
    PEER_TERMS,
    /** No more contracts; holds only once somebody has approved it. */
    STOP
}
