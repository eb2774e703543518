package crm.customer.user;

import java.time.Instant;

/**
 * A user as the API shows it.
 *
 * @param id subject, as records name their owners
 * @param name for people
 * @param orgUnit code of the unit that the user is in
 * @param head whether the user leads that unit
 * @param managerId who leads the unit or, where that is nobody else, the nearest one above it; null where nobody does
 * @param enabled whether the user can sign in and be given records
 * @param username what the user signs in with; only for those who may see {@code accounts:read}
 * @param state only for those who may see {@code accounts:read}
 * @param changedAt when something else became known of the user; only for those who may see {@code accounts:read}
 */
public record UserView(
        String id,
        String name,
        String orgUnit,
        boolean head,
        String managerId,
        boolean enabled,
        String username,
        UserState state,
        Instant changedAt) {}
