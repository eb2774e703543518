package crm.support.ticket;

/**
 * How soon a ticket wants to be dealt with, and why.
 *
 * @param customerTier A, B, C or none, as it was when the ticket was opened; null where it was not known
 */
record Urgency(Priority priority, PriorityReason reason, String customerTier) {

    private static final String KEY_ACCOUNT = "A";

    /** Whether a customer is a key account by its share of revenue alone. */
    static boolean isLarge(String customerTier) {
        return KEY_ACCOUNT.equals(customerTier);
    }

    /** What whoever opens the ticket asks for, null for nothing; else care follows what the customer is to us. */
    static Urgency of(Priority requested, String customerTier, boolean keyAccount) {
        if (requested != null) {
            return new Urgency(requested, PriorityReason.REQUESTED, customerTier);
        }
        return keyAccount
                ? new Urgency(Priority.NORMAL.raised(), PriorityReason.KEY_ACCOUNT, customerTier)
                : new Urgency(Priority.NORMAL, PriorityReason.USUAL, customerTier);
    }
}
