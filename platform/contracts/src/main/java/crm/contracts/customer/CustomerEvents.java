package crm.contracts.customer;

import crm.contracts.EventType;
import java.util.List;

/** Kinds of events about customers. Each of them tells the state of the customer: see {@link CustomerFact}. */
public final class CustomerEvents {

    /** A customer was created. */
    public static final EventType<CustomerCreated> CREATED = customer("created", CustomerCreated.class);

    /** Its record changed. */
    public static final EventType<CustomerUpdated> UPDATED = customer("updated", CustomerUpdated.class);

    /** It has another owner or unit. */
    public static final EventType<CustomerOwnerChanged> OWNER_CHANGED =
            customer("owner_changed", CustomerOwnerChanged.class);

    /** It is in another state of its life. */
    public static final EventType<CustomerLifecycleChanged> LIFECYCLE_CHANGED =
            customer("lifecycle_changed", CustomerLifecycleChanged.class);

    /** It counts with another customer. */
    public static final EventType<CustomerMerged> MERGED = customer("merged", CustomerMerged.class);

    /** It stands for itself again. */
    public static final EventType<CustomerUnmerged> UNMERGED = customer("unmerged", CustomerUnmerged.class);

    /** It was decided what comes next with it. */
    public static final EventType<CustomerNextActionSet> NEXT_ACTION_SET =
            customer("next_action_set", CustomerNextActionSet.class);

    /** That was done. */
    public static final EventType<CustomerNextActionDone> NEXT_ACTION_DONE =
            customer("next_action_done", CustomerNextActionDone.class);

    /** Nobody has had to do with it for too long. */
    public static final EventType<CustomerNeglected> NEGLECTED = customer("neglected", CustomerNeglected.class);

    /** Everything that identifies the person is forgotten. */
    public static final EventType<CustomerErased> ERASED = customer("erased", CustomerErased.class);

    /** All of them. */
    public static final List<EventType<?>> ALL = List.of(
            CREATED,
            UPDATED,
            OWNER_CHANGED,
            LIFECYCLE_CHANGED,
            MERGED,
            UNMERGED,
            NEXT_ACTION_SET,
            NEXT_ACTION_DONE,
            NEGLECTED,
            ERASED);

    private CustomerEvents() {}

    private static <T> EventType<T> customer(String fact, Class<T> data) {
        return EventType.of("customer", "customer", fact, 1, data);
    }
}
