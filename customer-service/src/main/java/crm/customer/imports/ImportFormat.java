package crm.customer.imports;

import java.util.Arrays;
import java.util.Optional;

/** What a file may be. */
public enum ImportFormat {
    CSV("text/csv"),
    NDJSON("application/x-ndjson"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String type;

    ImportFormat(String type) {
        this.type = type;
    }

    /** By its media type; empty for any other one. */
    static Optional<ImportFormat> of(String type) {
        return Arrays.stream(values())
                .filter(format -> format.type.equalsIgnoreCase(type))
                .findFirst();
    }
}
