package crm.support.ticket;

/** Why a ticket has the priority that it was opened with. */
public enum PriorityReason {
    /** Whoever opened it said so. */
    REQUESTED,
    /** Nobody said anything. */
    USUAL,
    /** Nobody said anything, and the customer is a key account: one step above the usual. */
    KEY_ACCOUNT
}
