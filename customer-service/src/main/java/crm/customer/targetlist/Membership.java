package crm.customer.targetlist;

import java.time.Instant;
import java.util.UUID;

/**
 * One customer on one list.
 *
 * @param version 0 where the customer was never there
 * @param state null where it was never there
 */
record Membership(
        UUID customer,
        long version,
        MemberState state,
        Instant addedAt,
        String addedBy,
        Instant convertedAt,
        String convertedBy) {

    static Membership none(UUID customer) {
        return new Membership(customer, 0, null, null, null, null, null);
    }

    boolean isThere() {
        return state == MemberState.MEMBER || state == MemberState.CONVERTED;
    }

    Membership added(String by, Instant now) {
        return new Membership(customer, version + 1, MemberState.MEMBER, now, by, null, null);
    }

    Membership removed() {
        return new Membership(customer, version + 1, MemberState.REMOVED, addedAt, addedBy, null, null);
    }

    /** One whom only the rule put there was put there by now at the latest. */
    Membership converted(String by, Instant now) {
        return new Membership(
                customer,
                version + 1,
                MemberState.CONVERTED,
                addedAt == null ? now : addedAt,
                addedBy == null ? by : addedBy,
                now,
                by);
    }
}
