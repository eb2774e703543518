package crm.customer.transfer;

/** Why customers go to another owner. */
public enum TransferKind {
    /** Somebody asked for it. */
    HAND_OVER,
    /** Their owner has left. */
    LEAVER
}
