package crm.customer.targetlist;

import crm.contracts.Event;
import crm.contracts.EventType;
import crm.contracts.customer.TargetListEvents;
import crm.contracts.customer.TargetMemberAdded;
import crm.contracts.customer.TargetMemberConverted;
import crm.contracts.customer.TargetMemberRemoved;
import crm.persistence.Ids;
import crm.persistence.Unit;
import java.util.UUID;

/** What happened to a customer on a list, in the words of the contract. */
final class TargetMemberFacts {

    private TargetMemberFacts() {}

    static Event added(Unit unit, UUID list, Membership now) {
        return event(
                TargetListEvents.MEMBER_ADDED,
                unit,
                list,
                now,
                new TargetMemberAdded(list(list), customer(now), now.addedBy()));
    }

    static Event removed(Unit unit, UUID list, Membership now) {
        return event(
                TargetListEvents.MEMBER_REMOVED,
                unit,
                list,
                now,
                new TargetMemberRemoved(list(list), customer(now), unit.caller().subject()));
    }

    static Event converted(Unit unit, UUID list, Membership now, Memberships.SeenCustomer customer) {
        return event(
                TargetListEvents.MEMBER_CONVERTED,
                unit,
                list,
                now,
                new TargetMemberConverted(
                        list(list),
                        customer(now),
                        customer.ownerId(),
                        customer.orgUnit(),
                        now.convertedBy(),
                        now.convertedAt()));
    }

    private static <T> Event event(EventType<T> type, Unit unit, UUID list, Membership now, T data) {
        String customer = customer(now);
        return Event.of(type, list(list) + "/" + customer, now.version(), customer, unit.now(), data);
    }

    private static String list(UUID list) {
        return Ids.text("tgl", list);
    }

    private static String customer(Membership membership) {
        return Ids.text("cus", membership.customer());
    }
}
