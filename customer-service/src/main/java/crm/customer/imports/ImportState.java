package crm.customer.imports;

/** Where an import stands. */
public enum ImportState {
    /** The file is arriving. */
    UPLOADING,
    QUEUED,
    RUNNING,
    DONE,
    /** The file is none, or broke off. */
    FAILED,
    CANCELLED,
    /** What it wrote is being taken back. */
    REVERTING,
    REVERTED
}
