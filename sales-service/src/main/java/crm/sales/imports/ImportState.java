package crm.sales.imports;

/** Where an import stands. */
public enum ImportState {
    /** The file is arriving. */
    UPLOADING,
    /** The file is here. */
    QUEUED,
    /** Its rows are being imported. */
    RUNNING,
    /** Every row is imported, unchanged or reported as failed. */
    DONE,
    /** Somebody stopped it; rows imported by then stay. */
    CANCELLED,
    /** The file could not be read to its end; nothing of it was imported. */
    FAILED
}
