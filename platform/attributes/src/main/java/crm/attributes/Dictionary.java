package crm.attributes;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A list of values that a tenant keeps itself, for attributes to choose from.
 *
 * @param code by which attributes name it; never changes
 * @param name for people
 * @param entries in the order that people see
 * @param version changes with the dictionary
 */
record Dictionary(
        UUID id,
        String code,
        String name,
        List<DictionaryEntry> entries,
        long version,
        String changedBy,
        Instant createdAt,
        Instant updatedAt) {

    /** Codes of all entries. */
    List<String> codes() {
        return entries.stream().map(DictionaryEntry::code).toList();
    }
}
