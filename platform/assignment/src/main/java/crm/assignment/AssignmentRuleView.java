package crm.assignment;

import crm.assignment.score.Weights;
import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import java.time.Instant;
import java.util.List;

/**
 * A rule as the API shows it.
 *
 * @param id {@code asr_…}
 * @param version as in the ETag
 * @param priority of several rules that fit a record the one with the smallest number counts
 * @param automatic whether it also decides where nobody asked for it
 * @param filter which records it fits; all where missing
 * @param orgUnit the unit whose people it is for, with those below; everybody where missing
 * @param licences all of which a person must have
 * @param needs which field of a record says what it asks for
 * @param idleHours after how many hours without new work a person counts as fully idle
 */
public record AssignmentRuleView(
        String id,
        long version,
        String name,
        int priority,
        boolean enabled,
        boolean automatic,
        String filter,
        String orgUnit,
        List<String> licences,
        Needs needs,
        Weights weights,
        int idleHours,
        String changedBy,
        Instant createdAt,
        Instant updatedAt) {

    /** All rules of one tenant; each object's own with the condition {@link #of(String)}. */
    public static final Listing LISTING = Listing.of("assignment_rule", "r")
            .selecting("r.*, r.needs::text as needs_text, r.terms::text as terms_text")
            .sortable("priority", "r.priority", ColumnType.WHOLE, "assignment_rule_priority")
            .sortable("name", "r.name", ColumnType.TEXT, "assignment_rule_name")
            .filterable("object", "r.object", ColumnType.TEXT)
            .filterable("id", "r.id", ColumnType.id("asr"))
            .filterable("enabled", "r.enabled", ColumnType.TRUTH)
            .filterable("automatic", "r.automatic", ColumnType.TRUTH)
            .filterable("orgUnit", "r.org_unit", ColumnType.TEXT)
            .sortedBy("priority");

    /** The condition of being about records of that kind. */
    public static String of(String object) {
        return "object==" + object;
    }

    /** As it is shown. */
    public static AssignmentRuleView of(AssignmentRule rule) {
        return new AssignmentRuleView(
                Ids.text("asr", rule.id()),
                rule.version(),
                rule.name(),
                rule.priority(),
                rule.enabled(),
                rule.automatic(),
                rule.filter(),
                rule.orgUnit(),
                rule.terms().licences(),
                rule.needs(),
                rule.terms().weights(),
                rule.terms().idleHours(),
                rule.changedBy(),
                rule.createdAt(),
                rule.updatedAt());
    }
}
