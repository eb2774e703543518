package crm.customer.user;

/**
 * A user of a tenant.
 *
 * @param subject as tokens and records name the user
 * @param username what the user signs in with
 * @param name for people
 * @param orgUnit code of the unit that the user is in
 * @param head whether the user leads that unit
 */
public record User(String subject, String username, String name, String orgUnit, boolean head, UserState state) {

    /** Whether records may be given to the user. */
    public boolean isActive() {
        return state == UserState.ACTIVE;
    }
}
