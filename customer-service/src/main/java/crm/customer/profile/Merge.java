package crm.customer.profile;

import crm.persistence.Cause;
import crm.persistence.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One customer standing for another one, as it was decided.
 *
 * @param survivorId the one that stands for the other
 * @param mergedId the other, whose record stays as it was
 * @param ordinal counts the merges of the survivor: a later one saw what an earlier one had changed
 * @param fields what the survivor took, by name
 * @param undone null while it stands
 */
record Merge(
        UUID id,
        UUID survivorId,
        UUID mergedId,
        long ordinal,
        String reason,
        Map<String, Choice> fields,
        Instant at,
        String by,
        Undone undone) {

    /** What a field of the survivor said before the merge, and what it said after it. */
    record Choice(Object before, Object after) {}

    /**
     * The end of it.
     *
     * @param returned names of the fields that the survivor got back
     */
    record Undone(Instant at, String by, String reason, List<String> returned) {}

    /** The same merge, with other choices. */
    Merge with(Map<String, Choice> choices) {
        return new Merge(id, survivorId, mergedId, ordinal, reason, choices, at, by, undone);
    }

    /** As what caused changes of customers. */
    Cause asCause() {
        return new Cause("MERGE", Ids.text("mrg", id));
    }

    /** The same of its undoing. */
    Cause undoingAsCause() {
        return new Cause("UNMERGE", Ids.text("mrg", id));
    }

    Merge undone(Undone end) {
        return new Merge(id, survivorId, mergedId, ordinal, reason, fields, at, by, end);
    }
}
