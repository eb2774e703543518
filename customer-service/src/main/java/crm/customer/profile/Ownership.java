package crm.customer.profile;

import crm.persistence.Caller;
import crm.persistence.RuleViolation;
import crm.persistence.Unit;
import crm.persistence.query.UnitTree;
import io.smallrye.mutiny.Uni;

/** Who may make whom the owner of a customer. */
final class Ownership {

    private Ownership() {}

    /**
     * The owner that the description asks for; where it asks for none, the present owner, or the caller.
     *
     * @param now null for a new customer
     * @return fails with {@link RuleViolation} where the caller may not give the customer to that owner
     */
    static Uni<Owner> of(Unit unit, NewCustomer described, Owner now) {
        return now != null && asked(described, now).equals(now)
                ? Uni.createFrom().item(now)
                : UnitTree.of(unit).map(tree -> of(unit.caller(), tree, described, now));
    }

    /**
     * The same where the tree of units is at hand.
     *
     * @throws RuleViolation where the caller may not give the customer to that owner
     */
    static Owner of(Caller caller, UnitTree tree, NewCustomer described, Owner now) {
        Owner present = now == null ? new Owner(caller.subject(), caller.orgUnit()) : now;
        Owner asked = asked(described, present);
        if (!asked.equals(present) && !mayGive(caller, tree, now, asked)) {
            throw new RuleViolation(
                    "owner-not-allowed", "/ownerId", "This caller may not give a customer to that owner or unit.");
        }
        boolean enters = now == null || !now.orgUnit().equals(asked.orgUnit());
        if (enters && !tree.isOpen(asked.orgUnit())) {
            throw new RuleViolation("unit-closed", "/orgUnit", "The unit " + asked.orgUnit() + " is closed.");
        }
        return asked;
    }

    private static Owner asked(NewCustomer described, Owner present) {
        return new Owner(
                described.ownerId() == null ? present.id() : described.ownerId(),
                described.orgUnit() == null ? present.orgUnit() : described.orgUnit());
    }

    /** Both ends lie in one's own unit: whoever sees a customer as one of its team does not take it away. */
    static boolean mayGive(Caller caller, UnitTree tree, Owner from, Owner to) {
        return caller.may(Caller.ALL_RECORDS)
                || caller.may(Caller.UNIT_RECORDS)
                        && (from == null
                                || from.id().equals(caller.subject())
                                || tree.isWithin(from.orgUnit(), caller.orgUnit()))
                        && tree.isWithin(to.orgUnit(), caller.orgUnit());
    }
}
