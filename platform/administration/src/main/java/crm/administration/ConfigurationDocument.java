package crm.administration;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A tenant's whole configuration of a service.
 *
 * @param format of this document
 * @param service whose configuration it is
 * @param sections kinds of decisions by their names, and in each of them what was decided, by keys; a section that is not
 *     there stays as it is
 */
public record ConfigurationDocument(
        String format,
        String service,
        @Schema(implementation = Object.class) Map<String, Map<String, Object>> sections) {

    /** What documents of today say. */
    static final String FORMAT = "crm.configuration/1";
}
