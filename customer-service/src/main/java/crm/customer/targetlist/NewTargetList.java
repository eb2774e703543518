package crm.customer.targetlist;

import crm.persistence.Checks;

/**
 * A list of target customers as a caller describes it.
 *
 * @param name at most 100 characters; another one for each list of an owner
 * @param rule who is on it, in the filter grammar of the list of customers, at most 3000 characters; where nothing is
 *     said, those who are put there
 */
public record NewTargetList(String name, String rule) {

    static final int LONGEST_NAME = 100;
    static final int LONGEST_RULE = 3_000;

    /** What was checked; the rule's columns are not. */
    record Checked(String name, String rule) {}

    Checked check() {
        Checks checks = Checks.at("");
        Checked checked =
                new Checked(checks.text("name", name, LONGEST_NAME), checks.optionalText("rule", rule, LONGEST_RULE));
        checks.done();
        return checked;
    }
}
