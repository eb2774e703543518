package crm.customer.profile;

import java.time.Instant;

/**
 * A next action that was done, as the API shows it.
 *
 * @param id {@code nxa_…}
 * @param plannedAt when it was to be done
 * @param plannedFor subject of the user who was to do it
 * @param outcome what came of it
 * @param doneBy subject of the user or client who told us
 * @param notedAt when we were told
 */
public record DoneActionView(
        String id,
        String customerId,
        String what,
        Instant plannedAt,
        String plannedFor,
        String outcome,
        Instant doneAt,
        String doneBy,
        Instant notedAt) {}
