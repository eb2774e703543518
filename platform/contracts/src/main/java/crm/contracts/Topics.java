package crm.contracts;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The Kafka topics of the catalogue: one per aggregate, with all event types of that aggregate in it. */
public final class Topics {

    /** Partitions of a topic where the operator says nothing else: bounds how many instances share one consumer. */
    public static final int PARTITIONS = 12;

    private Topics() {}

    /** All topics, in alphabetical order. */
    public static SortedSet<String> all() {
        return EventTypes.all().stream().map(EventType::topic).collect(Collectors.toCollection(TreeSet::new));
    }
}
