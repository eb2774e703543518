package crm.customer.profile;

import crm.persistence.Ids;
import java.time.Instant;
import java.util.List;

/**
 * A merge as the API shows it: which fields were taken, not what they say.
 *
 * @param id {@code mrg_…}
 * @param version 1 while it stands, 2 once it was undone
 * @param survivorId the customer that stands for the other
 * @param mergedId the other
 * @param fieldsTaken what the survivor took from it
 * @param undoneAt null while it stands
 * @param fieldsReturned what the survivor got back with the undoing
 */
public record MergeView(
        String id,
        long version,
        String survivorId,
        String mergedId,
        String reason,
        List<String> fieldsTaken,
        Instant mergedAt,
        String mergedBy,
        Instant undoneAt,
        String undoneBy,
        String undoReason,
        List<String> fieldsReturned) {

    static MergeView of(Merge merge) {
        Merge.Undone undone = merge.undone();
        return new MergeView(
                Ids.text("mrg", merge.id()),
                undone == null ? 1 : 2,
                Ids.text("cus", merge.survivorId()),
                Ids.text("cus", merge.mergedId()),
                merge.reason(),
                merge.fields().keySet().stream().sorted().toList(),
                merge.at(),
                merge.by(),
                undone == null ? null : undone.at(),
                undone == null ? null : undone.by(),
                undone == null ? null : undone.reason(),
                undone == null ? null : undone.returned());
    }
}
