package crm.gateway.archive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What an archive holds, and how much of it: its last file, {@code manifest.json}.
 *
 * @param export as customer-service tells it: whom it is about, who asked for it, when, and until when it is kept
 * @param services what each service holds
 * @param rows of all services
 */
record Manifest(JsonNode export, List<Service> services, long rows) {

    /** A service; those that hold nothing have no tables. */
    record Service(String service, List<Table> tables, long rows) {}

    /**
     * A table.
     *
     * @param file of the archive that holds it, a JSON array
     */
    record Table(String table, String file, long rows) {}
}
