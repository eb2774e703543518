package crm.assignment;

import crm.assignment.score.Aspect;
import crm.assignment.score.Traits;
import crm.persistence.Checks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person brings and how much the person takes, all of it.
 *
 * @param capacity how many records may be with the person at a time, 0 to 100000
 * @param skills values in each aspect, at most 100 in each
 * @param licences at most 50
 * @param leave days on which the person gets nothing, at most 20 times
 */
public record DescribeProfile(Integer capacity, Traits skills, List<String> licences, List<Leave> leave) {

    private static final int HIGHEST = 100_000;
    private static final int MOST_SKILLS = 100;
    private static final int MOST_LICENCES = 50;
    private static final int MOST_LEAVES = 20;

    /** What was checked. */
    record Checked(int capacity, Traits skills, List<String> licences, List<Leave> leave) {}

    Checked check() {
        Checks checks = Checks.at("");
        Integer most = checks.required("capacity", capacity);
        if (most != null && (most < 0 || most > HIGHEST)) {
            checks.refuse("capacity", "out-of-range", "Expected 0 to " + HIGHEST + ".");
        }
        Map<Aspect, List<String>> values = new HashMap<>();
        for (Aspect aspect : Aspect.values()) {
            List<String> said = skills == null ? List.of() : skills.in(aspect);
            values.put(aspect, DescribeRule.texts(checks, "skills/" + aspect.key(), said, MOST_SKILLS));
            if (said.stream().anyMatch(value -> value != null && value.indexOf(',') >= 0)) {
                checks.refuse("skills/" + aspect.key(), "invalid-text", "No commas: they part values of a record.");
            }
        }
        List<String> checkedLicences = DescribeRule.texts(checks, "licences", licences, MOST_LICENCES);
        List<Leave> checkedLeave = checkLeave(checks);
        checks.done();
        return new Checked(most, Traits.of(values::get), checkedLicences, checkedLeave);
    }

    private List<Leave> checkLeave(Checks checks) {
        if (leave == null) {
            return List.of();
        }
        if (leave.size() > MOST_LEAVES) {
            checks.refuse("leave", "too-many", "At most " + MOST_LEAVES + ".");
            return List.of();
        }
        List<Leave> checked = new ArrayList<>();
        for (int i = 0; i < leave.size(); i++) {
            String at = "leave/" + i;
            Leave one = leave.get(i);
            if (one == null || one.from() == null || one.to() == null) {
                checks.refuse(at, "required", "A leave has its first day, from, and the first day after it, to.");
            } else if (!one.from().isBefore(one.to())) {
                checks.refuse(at + "/to", "out-of-range", "The first day after the leave comes after its first day.");
            } else {
                checked.add(one);
            }
        }
        return checked;
    }
}
