package crm.contracts.customer;

import crm.contracts.EventType;
import java.util.List;

/** Kinds of events about who is on a list of target customers. */
public final class TargetListEvents {

    /** A customer is on a list. */
    public static final EventType<TargetMemberAdded> MEMBER_ADDED = member("added", TargetMemberAdded.class);

    /** It is there no more. */
    public static final EventType<TargetMemberRemoved> MEMBER_REMOVED = member("removed", TargetMemberRemoved.class);

    /** It is to become a lead. */
    public static final EventType<TargetMemberConverted> MEMBER_CONVERTED =
            member("converted", TargetMemberConverted.class);

    /** All of them. */
    public static final List<EventType<?>> ALL = List.of(MEMBER_ADDED, MEMBER_REMOVED, MEMBER_CONVERTED);

    private TargetListEvents() {}

    private static <T> EventType<T> member(String fact, Class<T> data) {
        return EventType.of("customer", "target_list", "member_" + fact, 1, data);
    }
}
