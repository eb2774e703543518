package crm.customer.touch;

/** How somebody had to do with a customer. */
public enum TouchKind {
    /** The customer ordered, paid, called an order off or got money back. */
    ORDER,
    /** A chance to sell came up, or moved on. */
    OPPORTUNITY,
    /** The customer was offered something, or something came of that. */
    QUOTE,
    /** The customer asked for help, was helped, or is served now. */
    TICKET,
    /** Somebody talked with the customer over the telephone. */
    CALL,
    /** The customer gave an opinion. */
    FEEDBACK,
    /** The customer reacted to a campaign. */
    CAMPAIGN_RESPONSE,
    /** What was to be done with the customer was done. */
    NEXT_ACTION
}
