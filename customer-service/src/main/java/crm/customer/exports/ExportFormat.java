package crm.customer.exports;

/** What the file of an export is. */
public enum ExportFormat {
    CSV("text/csv"),
    NDJSON("application/x-ndjson");

    private final String type;

    ExportFormat(String type) {
        this.type = type;
    }

    /** Its media type. */
    String type() {
        return type;
    }
}
