package crm.customer.targetlist;

import java.time.Instant;
import java.util.UUID;

/**
 * A list of target customers.
 *
 * @param rule filter of customers, null for a list that people fill
 * @param frozenAt since when the rule decides no more, null where it still does
 */
record TargetList(
        UUID id,
        long version,
        String name,
        String rule,
        Instant frozenAt,
        String ownerId,
        String orgUnit,
        Instant createdAt,
        Instant updatedAt) {

    TargetKind kind() {
        return rule == null ? TargetKind.STATIC : TargetKind.RULE;
    }

    /** Whether the rule decides who is on it. */
    boolean isEvaluated() {
        return rule != null && frozenAt == null;
    }

    /** The same as its rows say, whatever the rule says. */
    TargetList withoutRule() {
        return new TargetList(id, version, name, null, null, ownerId, orgUnit, createdAt, updatedAt);
    }

    /** The same under another name or rule; itself where that is no change. */
    TargetList with(String otherName, String otherRule, Instant now) {
        boolean same = otherName.equals(name) && (otherRule == null ? rule == null : otherRule.equals(rule));
        return same
                ? this
                : new TargetList(id, version + 1, otherName, otherRule, frozenAt, ownerId, orgUnit, createdAt, now);
    }

    TargetList frozen(Instant now) {
        return new TargetList(id, version + 1, name, rule, now, ownerId, orgUnit, createdAt, now);
    }
}
