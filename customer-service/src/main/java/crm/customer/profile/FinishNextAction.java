package crm.customer.profile;

import crm.persistence.Checks;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The command to take note that the next action was done.
 *
 * @param outcome what came of it, at most 2000 characters
 * @param doneAt when it was done: within the last year; now where nothing is said
 */
public record FinishNextAction(String outcome, Instant doneAt) {

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final Duration LONGEST_AGO = Duration.ofDays(366);

    /** What was checked. */
    record Checked(String outcome, Instant at) {}

    Checked check(Instant now) {
        Checks checks = Checks.at("");
        String checkedOutcome = checks.text("outcome", outcome, 2_000);
        Instant when = doneAt == null ? now : doneAt.truncatedTo(ChronoUnit.MICROS);
        if (when.isAfter(now.plus(CLOCKS_DIFFER)) || when.isBefore(now.minus(LONGEST_AGO))) {
            checks.refuse("doneAt", "out-of-range", "Not in the future, and within the last year.");
        }
        checks.done();
        return new Checked(checkedOutcome, when.isAfter(now) ? now : when);
    }
}
