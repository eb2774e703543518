package crm.customer.profile;

import crm.persistence.Checks;
import crm.persistence.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The command to let one customer stand for another one.
 *
 * @param duplicate the customer that it is to stand for, {@code cus_…}
 * @param fields from which of the two records each of these fields is taken, by the record's id; others stay what the
 *     survivor says
 * @param reason why, in a few words that name nobody: it is published
 */
public record MergeCustomers(String duplicate, Map<String, String> fields, String reason) {

    /** Names of the fields to take from the duplicate; what is wrong with the command goes to {@code checks}. */
    List<String> taken(Checks checks, UUID survivor, UUID duplicateId) {
        List<String> taken = new ArrayList<>();
        if (fields == null) {
            return taken;
        }
        fields.forEach((name, from) -> {
            UUID record =
                    from == null ? null : checks.take(() -> Ids.parse("cus", from, checks.pointer("fields/" + name)));
            if (!MergeFields.NAMES.contains(name)) {
                checks.refuse(
                        "fields/" + name, "unknown-field", "One of " + String.join(", ", MergeFields.NAMES) + ".");
            } else if (from == null) {
                checks.refuse("fields/" + name, "required", "The id of one of the two customers.");
            } else if (record != null && record.equals(duplicateId)) {
                taken.add(name);
            } else if (record != null && !record.equals(survivor)) {
                checks.refuse("fields/" + name, "invalid-value", "The id of one of the two customers.");
            }
        });
        return taken;
    }
}
