package crm.customer.transfer;

/** To whom the customers of a leaver go. */
public enum Heir {
    /** To the leaver's manager. */
    MANAGER,
    /** Each to whom the assignment rules find, and to the manager where they find nobody. */
    RULES
}
