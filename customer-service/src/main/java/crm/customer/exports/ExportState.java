package crm.customer.exports;

/** Where an export stands. */
public enum ExportState {
    QUEUED,
    RUNNING,
    /** The file is there. */
    DONE,
    FAILED,
    CANCELLED,
    /** The file is gone. */
    EXPIRED
}
