package crm.customer.timeline;

import crm.persistence.Caller;
import crm.persistence.InvalidInput;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** The timeline of a customer as a list: what happened last comes first. */
final class TimelineList {

    static final Listing LISTING = Listing.of("timeline_entry", "e")
            .selecting("e.id, e.at, e.type, e.event, e.customer_id, e.source_id, e.actor, e.detail::text as detail")
            .sortable("at", "e.at", ColumnType.TIME, "timeline_entry_pkey")
            .filterable("type", "e.type", ColumnType.oneOf(EntryType.texts()))
            .filterable("event", "e.event", ColumnType.TEXT)
            .filterable("sourceId", "e.source_id", ColumnType.TEXT)
            .filterable("actor", "e.actor", ColumnType.SUBJECT)
            .sortedBy("-at");

    private TimelineList() {}

    /** Entries of these customers and of those types. */
    static Listing of(Collection<UUID> customers, Set<EntryType> types) {
        Listing ofCustomers = LISTING.amongEach(
                "e.customer_id", "uuid", customers.stream().map(UUID::toString).toList());
        return types.size() == EntryType.values().length
                ? ofCustomers
                : ofCustomers.amongEach(
                        "e.type", "text", types.stream().map(EntryType::text).toList());
    }

    /**
     * The types that are asked for and that the caller may read about.
     *
     * @param types comma separated, null or empty for all
     * @throws InvalidInput where one of them does not exist
     */
    static Set<EntryType> types(Caller caller, String types) {
        Set<EntryType> asked = EnumSet.noneOf(EntryType.class);
        if (types == null || types.isEmpty()) {
            asked.addAll(List.of(EntryType.values()));
        } else {
            Arrays.stream(types.split(",", -1)).map(TimelineList::type).forEach(asked::add);
        }
        asked.removeIf(type -> !type.isReadableBy(caller));
        return asked;
    }

    private static EntryType type(String text) {
        if (!EntryType.texts().contains(text)) {
            throw new InvalidInput(
                    "types", "unknown-value", "Expected some of " + String.join(", ", EntryType.texts()) + ".");
        }
        return EntryType.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
