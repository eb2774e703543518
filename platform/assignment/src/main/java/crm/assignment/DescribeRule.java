package crm.assignment;

import crm.assignment.score.Aspect;
import crm.assignment.score.Terms;
import crm.assignment.score.Weights;
import crm.persistence.Checks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A rule as a caller describes it, all of it.
 *
 * @param name at most 100 characters
 * @param priority 0 to 10000, 100 where nothing is said; of several rules that fit the smallest number counts
 * @param enabled true where nothing is said
 * @param automatic whether it also decides where nobody asked for it; false where nothing is said
 * @param filter which records it fits, as in their list; all where nothing is said
 * @param orgUnit the unit whose people it is for, with those below; everybody where nothing is said
 * @param licences all of which a person must have, at most 20
 * @param needs which field of a record says what it asks for in each aspect
 * @param weights how much each part of the score counts, 0 to 1000
 * @param idleHours after how many hours without new work a person counts as fully idle, 1 to 8760; 168 where nothing is said
 */
public record DescribeRule(
        String name,
        Integer priority,
        Boolean enabled,
        Boolean automatic,
        String filter,
        String orgUnit,
        List<String> licences,
        Needs needs,
        Weights weights,
        Integer idleHours) {

    private static final Pattern UNIT = Pattern.compile("/|(/[a-z0-9][a-z0-9-]{0,39}){1,8}");
    private static final BigDecimal HEAVIEST = BigDecimal.valueOf(1_000);
    private static final int MOST_DECIMALS = 4;
    private static final int LONGEST_FILTER = 2_000;
    private static final int LAST = 10_000;
    private static final int MOST_LICENCES = 20;
    private static final int WEEK = 168;
    private static final int YEAR = 8_760;

    /** What was checked. */
    record Checked(
            String name,
            int priority,
            boolean enabled,
            boolean automatic,
            String filter,
            String orgUnit,
            Needs needs,
            Terms terms) {}

    /** @param fields that a record has */
    Checked check(Set<String> fields) {
        Checks checks = Checks.at("");
        String checkedName = checks.text("name", name, 100);
        int checkedPriority = within(checks, "priority", priority, 100, 0, LAST);
        String checkedFilter = checks.optionalText("filter", filter, LONGEST_FILTER);
        if (orgUnit != null && !UNIT.matcher(orgUnit).matches()) {
            checks.refuse("orgUnit", "invalid-unit", "Expected a path such as /sales/north.");
        }
        List<String> checkedLicences = texts(checks, "licences", licences, MOST_LICENCES);
        Weights checkedWeights = checks.required("weights", weights);
        if (checkedWeights != null) {
            check(checks, checkedWeights);
        }
        Needs checkedNeeds = needs == null ? Needs.NONE : needs;
        for (Aspect aspect : Aspect.values()) {
            String field = checkedNeeds.in(aspect);
            if (field != null && !fields.contains(field)) {
                checks.refuse(
                        "needs/" + aspect.key(), "unknown-field", "Records have no field " + clipped(field) + ".");
            }
        }
        int hours = within(checks, "idleHours", idleHours, WEEK, 1, YEAR);
        checks.done();
        return new Checked(
                checkedName,
                checkedPriority,
                enabled == null || enabled,
                Boolean.TRUE.equals(automatic),
                checkedFilter,
                orgUnit,
                checkedNeeds,
                new Terms(checkedWeights, checkedLicences, hours));
    }

    private static void check(Checks checks, Weights weights) {
        for (Aspect aspect : Aspect.values()) {
            check(checks, aspect.key(), weights.of(aspect));
        }
        check(checks, "winRate", weights.winRate());
        check(checks, "load", weights.load());
        check(checks, "continuity", weights.continuity());
        check(checks, "fairness", weights.fairness());
    }

    private static void check(Checks checks, String name, BigDecimal weight) {
        if (weight.signum() < 0 || weight.compareTo(HEAVIEST) > 0 || weight.scale() > MOST_DECIMALS) {
            checks.refuse(
                    "weights/" + name,
                    "out-of-range",
                    "Expected 0 to 1000 with at most " + MOST_DECIMALS + " decimals.");
        }
    }

    private static int within(Checks checks, String name, Integer value, int otherwise, int least, int most) {
        if (value == null) {
            return otherwise;
        }
        if (value < least || value > most) {
            checks.refuse(name, "out-of-range", "Expected " + least + " to " + most + ".");
        }
        return value;
    }

    /** Texts of at most 100 characters, each once; none where nothing is said. */
    static List<String> texts(Checks checks, String name, List<String> values, int most) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > most) {
            checks.refuse(name, "too-many", "At most " + most + ".");
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            texts.add(checks.text(name + "/" + i, values.get(i), 100));
        }
        return checks.errors().isEmpty() ? texts.stream().distinct().sorted().toList() : List.of();
    }

    private static String clipped(String text) {
        return text.length() > 64 ? text.substring(0, 64) : text;
    }
}
