package crm.customer.profile;

import crm.persistence.Checks;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The command to do something next with a customer.
 *
 * @param what it is, at most 500 characters
 * @param at when it is to be done: not in the past, and within ten years
 * @param by subject of the user who is to do it; {@code me} or nothing for the caller
 */
public record PlanNextAction(String what, Instant at, String by) {

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final Duration FARTHEST = Duration.ofDays(3653);

    /**
     * What is to be done, well formed.
     *
     * @throws crm.persistence.InvalidInput where anything of it is wrong
     */
    NextAction checked(String caller, Instant now) {
        Checks checks = Checks.at("");
        String checkedWhat = checks.text("what", what, 500);
        Instant when = checks.required("at", at);
        if (when != null && (when.isBefore(now.minus(CLOCKS_DIFFER)) || when.isAfter(now.plus(FARTHEST)))) {
            checks.refuse("at", "out-of-range", "Not in the past, and within ten years.");
        }
        String person = checks.optionalText("by", by, 200);
        checks.done();
        return new NextAction(
                checkedWhat,
                when.truncatedTo(ChronoUnit.MICROS),
                person == null || person.equals("me") ? caller : person);
    }
}
