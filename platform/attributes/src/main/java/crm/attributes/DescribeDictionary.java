package crm.attributes;

import crm.persistence.Checks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A dictionary as a caller describes it, all of it.
 *
 * @param name for people
 * @param entries 1 to 500; those that are not named any more are removed, unless a record has one
 */
public record DescribeDictionary(String name, List<DescribeEntry> entries) {

    private static final int LONGEST_NAME = 100;
    private static final int MOST = 500;

    /** What was checked, entries in the order that people see. */
    record Checked(String name, List<DictionaryEntry> entries) {}

    Checked check(Checks checks) {
        String checkedName = checks.text("name", name, LONGEST_NAME);
        List<DictionaryEntry> checked = new ArrayList<>();
        if (checks.required("entries", entries) != null) {
            if (entries.isEmpty() || entries.size() > MOST) {
                checks.refuse("entries", "invalid-size", "Expected 1 to " + MOST + " entries.");
                checks.done();
            }
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < entries.size(); i++) {
                String at = "entries/" + i;
                DescribeEntry entry = checks.required(at, entries.get(i));
                if (entry != null) {
                    checked.add(entry.check(checks, at));
                    if (entry.code() != null && !seen.add(entry.code())) {
                        checks.refuse(at + "/code", "duplicate", "Each code once.");
                    }
                }
            }
        }
        checks.done();
        checked.sort(Comparator.comparingInt(DictionaryEntry::order).thenComparing(DictionaryEntry::code));
        return new Checked(checkedName, List.copyOf(checked));
    }
}
