package crm.contracts.sight;

import crm.contracts.EventType;
import java.util.List;

/** Kinds of events about the tree of organisational units. */
public final class OrgUnitEvents {

    /** A unit was set up. */
    public static final EventType<OrgUnitCreated> CREATED = unit("created", OrgUnitCreated.class);

    /** It has another name. */
    public static final EventType<OrgUnitRenamed> RENAMED = unit("renamed", OrgUnitRenamed.class);

    /** It stands elsewhere in the tree. */
    public static final EventType<OrgUnitMoved> MOVED = unit("moved", OrgUnitMoved.class);

    /** It takes no records any more. */
    public static final EventType<OrgUnitClosed> CLOSED = unit("closed", OrgUnitClosed.class);

    /** All of them. */
    public static final List<EventType<?>> ALL = List.of(CREATED, RENAMED, MOVED, CLOSED);

    private OrgUnitEvents() {}

    private static <T> EventType<T> unit(String fact, Class<T> data) {
        return EventType.of("customer", "org_unit", fact, 1, data);
    }
}
