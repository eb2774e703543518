package crm.customer.history;

import crm.persistence.Cause;
import java.time.Instant;

/**
 * A field of a customer that came to say something else.
 *
 * @param at when: the customer is as this change left it from then on
 * @param version of the customer after the change
 * @param field as the API calls it, such as {@code name}, {@code address.city} or {@code attributes.industry}
 * @param before what it said, null for nothing
 * @param after what it says since, null for nothing
 * @param actor subject of the user, or name of the service, on whose behalf it was changed; null where nobody knows
 * @param cause why: a command, an event, a merge, a transfer, an import; null where nobody knows
 * @param correlationId id of the request that set it off
 */
public record FieldChange(
        Instant at,
        long version,
        String field,
        Object before,
        Object after,
        String actor,
        Cause cause,
        String correlationId) {}
