package crm.gateway.overview;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What one part tells about a customer.
 *
 * @param status whether it does
 * @param asOf the moment that the data is of, null where there is none
 * @param data as the part's own operation answers it, null where there is none
 */
record Section(
        Status status,
        Instant asOf,
        @Schema(implementation = Object.class) JsonNode data) {

    /** How asking the part ended. */
    enum Status {
        /** Here it is. */
        OK,
        /** The part did not answer, not in time, or not sensibly. Trying again may help. */
        UNAVAILABLE,
        /** The caller's roles do not allow it. */
        FORBIDDEN,
        /** There is no such thing, or the caller may not see it. */
        NOT_FOUND
    }

    static Section without(Status status) {
        return new Section(status, null, null);
    }
}
