package crm.customer.neglect;

import crm.persistence.Checks;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The command to look after customers by another rule from now on.
 *
 * @param thresholds for each grade one at most; customers of other grades may be left alone
 */
public record DecideNeglectRule(List<Threshold> thresholds) {

    private static final int MOST_DAYS = 3_650;

    /**
     * The thresholds, well formed, by grade.
     *
     * @throws crm.persistence.InvalidInput where anything of it is wrong
     */
    List<Threshold> checked() {
        Checks checks = Checks.at("");
        Set<Grade> seen = EnumSet.noneOf(Grade.class);
        List<Threshold> given = checks.required("thresholds", thresholds);
        for (int i = 0; given != null && i < given.size(); i++) {
            check(checks, "thresholds/" + i, given.get(i), seen);
        }
        checks.done();
        return given.stream().sorted(Comparator.comparing(Threshold::grade)).toList();
    }

    private static void check(Checks checks, String at, Threshold threshold, Set<Grade> seen) {
        if (checks.required(at, threshold) == null) {
            return;
        }
        Grade grade = checks.required(at + "/grade", threshold.grade());
        if (grade != null && !seen.add(grade)) {
            checks.refuse(at + "/grade", "duplicate", "There is a threshold of grade " + grade + " already.");
        }
        days(checks, at + "/ownerAfterDays", threshold.ownerAfterDays());
        days(checks, at + "/headAfterDays", threshold.headAfterDays());
    }

    private static void days(Checks checks, String at, Integer days) {
        Integer given = checks.required(at, days);
        if (given != null && (given < 1 || given > MOST_DAYS)) {
            checks.refuse(at, "out-of-range", "Expected 1 to " + MOST_DAYS + " days.");
        }
    }
}
