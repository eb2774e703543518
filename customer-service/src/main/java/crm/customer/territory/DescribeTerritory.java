package crm.customer.territory;

import crm.persistence.Checks;
import crm.persistence.Ids;
import java.util.UUID;

/**
 * A territory as a caller describes it, all of it.
 *
 * @param name at most 100 characters
 * @param priority 0 to 10000, 100 where nothing is said; of several whose condition a customer meets the smallest counts
 * @param enabled true where nothing is said
 * @param filter the condition, as in the list of customers
 * @param ownerId subject of the user to whom its customers go
 * @param ruleId assignment rule by which an owner is found, in place of {@code ownerId}
 */
public record DescribeTerritory(
        String name, Integer priority, Boolean enabled, String filter, String ownerId, String ruleId) {

    private static final int LAST = 10_000;
    private static final int LONGEST_FILTER = 2_000;

    /** What was checked. */
    record Checked(String name, int priority, boolean enabled, String filter, String ownerId, UUID ruleId) {}

    Checked check() {
        Checks checks = Checks.at("");
        String checkedName = checks.text("name", name, 100);
        String checkedFilter = checks.text("filter", filter, LONGEST_FILTER);
        int checkedPriority = priority == null ? 100 : priority;
        if (checkedPriority < 0 || checkedPriority > LAST) {
            checks.refuse("priority", "out-of-range", "Expected 0 to " + LAST + ".");
        }
        String owner = checks.optionalText("ownerId", ownerId, 200);
        UUID rule = ruleId == null ? null : checks.take(() -> Ids.parse("asr", ruleId, checks.pointer("ruleId")));
        if (owner != null && ruleId != null) {
            checks.refuse("ruleId", "contradiction", "Either an owner, or a rule by which one is found.");
        }
        checks.done();
        return new Checked(checkedName, checkedPriority, enabled == null || enabled, checkedFilter, owner, rule);
    }
}
