package crm.contracts.customer;

import crm.contracts.EventType;
import java.util.List;

/** Kinds of events about contacts: the people whom customers are reached through. */
public final class ContactEvents {

    /** A contact is known. */
    public static final EventType<ContactCreated> CREATED = contact("created", ContactCreated.class);

    /** Its record changed, or it speaks for other customers. */
    public static final EventType<ContactUpdated> UPDATED = contact("updated", ContactUpdated.class);

    /** It is known no more. */
    public static final EventType<ContactRemoved> REMOVED = contact("removed", ContactRemoved.class);

    /** All of them. */
    public static final List<EventType<?>> ALL = List.of(CREATED, UPDATED, REMOVED);

    private ContactEvents() {}

    private static <T> EventType<T> contact(String fact, Class<T> data) {
        return EventType.of("customer", "contact", fact, 1, data);
    }
}
