package crm.customer.profile;

import crm.persistence.Caller;
import crm.persistence.RuleViolation;

/** Who may make whom the owner of a customer. */
final class Ownership {

    private Ownership() {}

    /**
     * The owner that the description asks for; where it asks for none, the present owner, or the caller.
     *
     * @param now null for a new customer
     * @throws RuleViolation where the caller may not give the customer to that owner
     */
    static Owner of(Caller caller, NewCustomer described, Owner now) {
        Owner present = now == null ? new Owner(caller.subject(), caller.orgUnit()) : now;
        Owner asked = new Owner(
                described.ownerId() == null ? present.id() : described.ownerId(),
                described.orgUnit() == null ? present.orgUnit() : described.orgUnit());
        if (!asked.equals(present) && !mayGive(caller, asked)) {
            throw new RuleViolation(
                    "owner-not-allowed", "/ownerId", "This caller may not give a customer to that owner or unit.");
        }
        return asked;
    }

    private static boolean mayGive(Caller caller, Owner to) {
        return caller.may(Caller.ALL_RECORDS)
                || caller.may(Caller.UNIT_RECORDS) && within(caller.orgUnit(), to.orgUnit());
    }

    private static boolean within(String unit, String path) {
        return unit.equals("/") || path.equals(unit) || path.startsWith(unit + "/");
    }
}
