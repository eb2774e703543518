package crm.customer.transfer;

/** Where a transfer is. */
public enum TransferState {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
}
