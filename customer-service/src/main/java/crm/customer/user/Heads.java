package crm.customer.user;

import crm.persistence.query.UnitTree;
import java.util.List;
import java.util.Optional;

/** Who leads which unit. A user's manager leads the user's unit or, where nobody else does, the nearest one above. */
public final class Heads {

    private final UnitTree tree;
    private final List<User> heads;

    /** @param heads who leads a unit and is there */
    Heads(UnitTree tree, List<User> heads) {
        this.tree = tree;
        this.heads = List.copyOf(heads);
    }

    /** The manager of a user in that unit. */
    public Optional<User> managerOf(String subject, String orgUnit) {
        User nearest = null;
        for (User head : heads) {
            boolean leads = !head.subject().equals(subject) && tree.isWithin(orgUnit, head.orgUnit());
            if (leads && (nearest == null || isNearer(head, nearest))) {
                nearest = head;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** The manager of such a user, of those whose units take records. */
    public Optional<User> heirOf(String subject, String orgUnit) {
        return new Heads(
                        tree,
                        heads.stream()
                                .filter(head -> tree.isOpen(head.orgUnit()))
                                .toList())
                .managerOf(subject, orgUnit);
    }

    /** Of two who lead the same unit, the first one counts: their order is always the same. */
    private boolean isNearer(User one, User other) {
        return !one.orgUnit().equals(other.orgUnit()) && tree.isWithin(one.orgUnit(), other.orgUnit());
    }
}
