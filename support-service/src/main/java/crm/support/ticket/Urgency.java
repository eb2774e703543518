package crm.support.ticket;

/**
 * How soon a ticket wants to be dealt with, and why.
 *
 * @param customerTier A, B, C or none, as it was when the ticket was opened; null where it was not known
 */
record Urgency(Priority priority, PriorityReason reason, String customerTier) {

    private static final String KEY_ACCOUNT = "A";

    /** What whoever opens the ticket asks for, null for nothing; else care follows the customer's tier. */
    static Urgency of(Priority requested, String customerTier) {
        if (requested != null) {
            return new Urgency(requested, PriorityReason.REQUESTED, customerTier);
        }
        return KEY_ACCOUNT.equals(customerTier)
                ? new Urgency(Priority.NORMAL.raised(), PriorityReason.KEY_ACCOUNT, customerTier)
                : new Urgency(Priority.NORMAL, PriorityReason.USUAL, customerTier);
    }
}
