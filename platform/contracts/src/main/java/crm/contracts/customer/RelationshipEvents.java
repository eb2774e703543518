package crm.contracts.customer;

import crm.contracts.EventType;
import java.util.List;

/** Kinds of events about relationships between customers. */
public final class RelationshipEvents {

    /** Two customers are related. */
    public static final EventType<RelationshipAdded> ADDED =
            EventType.of("customer", "relationship", "added", 1, RelationshipAdded.class);

    /** They are not any more. */
    public static final EventType<RelationshipEnded> ENDED =
            EventType.of("customer", "relationship", "ended", 1, RelationshipEnded.class);

    /** All of them. */
    public static final List<EventType<?>> ALL = List.of(ADDED, ENDED);

    private RelationshipEvents() {}
}
