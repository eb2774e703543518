package crm.attributes;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The definition of an attribute.
 *
 * @param name in JSON, and behind {@code attr.} in filters and orders; never changes
 * @param label for people
 * @param choices the values that there are by the definition itself, null for any or those of a dictionary
 * @param dictionary code of the dictionary whose entries are the values that there are, null for none
 * @param entries of that dictionary, null for none
 * @param required whether each record has a value
 * @param indexed whether lists are to be sorted by it, and filtered and counted by it fast
 * @param personal whether values may say something about a person: those do not travel in events
 * @param deleting whether it is being deleted with its values
 * @param version changes with the definition
 */
public record Attribute(
        UUID id,
        String object,
        String name,
        AttributeType type,
        String label,
        List<String> choices,
        String dictionary,
        List<DictionaryEntry> entries,
        boolean required,
        boolean indexed,
        boolean personal,
        boolean deleting,
        IndexState index,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** How many characters a value of an indexed attribute has at most: it has to fit into an index. */
    static final int LONGEST_INDEXED = 200;

    /** How many characters any value has at most. */
    static final int LONGEST = 2_000;

    /** The values that there are, null for any; of a dictionary also those that are not given any more. */
    List<String> values() {
        return entries == null
                ? choices
                : entries.stream().map(DictionaryEntry::code).toList();
    }

    /** The values that records may get, null for any. */
    List<String> offered() {
        return entries == null
                ? choices
                : entries.stream()
                        .filter(DictionaryEntry::active)
                        .map(DictionaryEntry::code)
                        .toList();
    }

    /** Whether each record has a row in the index, or gets one. */
    boolean isKept() {
        return index == IndexState.BUILDING || index == IndexState.READY;
    }

    /** How many characters a value has at most. */
    int longest() {
        return indexed || index != IndexState.NONE ? LONGEST_INDEXED : LONGEST;
    }

    /** The same, with its index in another state. */
    Attribute with(IndexState state) {
        return copy(required, deleting, state, version, updatedAt);
    }

    /** The same, to be deleted: no record needs a value any more. */
    Attribute toDelete() {
        return copy(false, true, index, version, updatedAt);
    }

    /** The same, as the next version. */
    Attribute next(Instant now) {
        return copy(required, deleting, index, version + 1, now);
    }

    private Attribute copy(boolean needed, boolean gone, IndexState state, long number, Instant changedAt) {
        return new Attribute(
                id,
                object,
                name,
                type,
                label,
                choices,
                dictionary,
                entries,
                needed,
                indexed,
                personal,
                gone,
                state,
                number,
                createdAt,
                changedAt);
    }
}
