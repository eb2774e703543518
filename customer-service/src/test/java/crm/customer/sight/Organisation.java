package crm.customer.sight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who may see what, thought out once more and as plainly as possible: parents in a map, records in a list. What the
 * service does in SQL is held against it.
 */
final class Organisation {

    /** Somebody who looks. */
    record User(String subject, String unit, Rights rights) {}

    /** Whose records count. */
    enum Rights {
        OWN,
        UNIT,
        ALL
    }

    /** A record, with what it takes to say who sees it. */
    static final class Entry {

        final String id;
        final Set<String> team = new HashSet<>();
        String owner;
        String unit;

        Entry(String id, String owner, String unit) {
            this.id = id;
            this.owner = owner;
            this.unit = unit;
        }
    }

    private final Map<String, String> parents = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    void place(String unit, String parent) {
        parents.put(unit, parent);
    }

    void add(Entry entry) {
        entries.add(entry);
    }

    List<Entry> entries() {
        return entries;
    }

    Set<String> seenBy(User user) {
        Set<String> seen = new HashSet<>();
        for (Entry entry : entries) {
            if (sees(user, entry)) {
                seen.add(entry.id);
            }
        }
        return seen;
    }

    boolean sees(User user, Entry entry) {
        return user.rights() == Rights.ALL
                || entry.owner.equals(user.subject())
                || entry.team.contains(user.subject())
                || user.rights() == Rights.UNIT && isWithin(entry.unit, user.unit());
    }

    /** Step by step upwards: where a unit was put, or else where its code says. */
    boolean isWithin(String unit, String above) {
        String at = unit;
        while (!at.equals(above)) {
            if (at.equals("/")) {
                return false;
            }
            at = parentOf(at);
        }
        return true;
    }

    private String parentOf(String unit) {
        String placed = parents.get(unit);
        if (placed != null) {
            return placed;
        }
        int slash = unit.lastIndexOf('/');
        return slash == 0 ? "/" : unit.substring(0, slash);
    }
}
