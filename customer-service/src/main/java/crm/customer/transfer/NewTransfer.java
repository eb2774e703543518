package crm.customer.transfer;

import crm.persistence.Checks;
import crm.persistence.FieldError;
import crm.persistence.InvalidInput;
import crm.persistence.query.Filter;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/**
 * Customers that are to go to another owner, as a caller describes them.
 *
 * @param from subject of the owner now; {@code me} is the caller
 * @param to subject of the next owner
 * @param filter which of the customers, as in the list of customers; all where missing
 * @param reason why, at most 200 characters
 * @param effectiveAt when, such as 2026-01-31T12:00:00Z; at once where missing
 * @param includeOpenWork whether open opportunities, open tickets and what is to be done next go along, where they are
 *     the owner's; they stay where missing
 * @param dryRun whether only to count
 */
public record NewTransfer(
        String from,
        String to,
        String filter,
        String reason,
        String effectiveAt,
        Boolean includeOpenWork,
        Boolean dryRun) {

    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_REASON = 200;

    /** Room for what is added to it. */
    private static final int LONGEST_FILTER = 3_000;

    private static final Duration FARTHEST = Duration.ofDays(366);

    /** What was checked. */
    record Checked(
            String from,
            String to,
            String filter,
            String reason,
            Instant effectiveAt,
            boolean openWork,
            boolean dryRun) {}

    Checked check(String caller, Instant now) {
        Checks checks = Checks.at("");
        String giver = subject(checks, "from", from, caller);
        String taker = subject(checks, "to", to, caller);
        String why = checks.text("reason", reason, LONGEST_REASON);
        String which = checks.optionalText("filter", filter, LONGEST_FILTER);
        Instant when = when(checks, now);
        if (which != null) {
            // By itself: parentheses that do not match could otherwise undo the conditions around it.
            checks.take(() -> parsed(which));
        }
        checks.done();
        return new Checked(
                giver, taker, which, why, when, Boolean.TRUE.equals(includeOpenWork), Boolean.TRUE.equals(dryRun));
    }

    private static Filter parsed(String filter) {
        try {
            return Filter.parse(filter);
        } catch (InvalidInput e) {
            throw inBody(e);
        }
    }

    /** The same refusal, with the pointers of a body in place of a query's parameters. */
    static InvalidInput inBody(InvalidInput refused) {
        return new InvalidInput(refused.errors().stream()
                .map(error -> error.pointer().equals("filter")
                        ? new FieldError("/filter", error.code(), error.message())
                        : error)
                .toList());
    }

    private static String subject(Checks checks, String name, String value, String caller) {
        String subject = checks.text(name, value, LONGEST_SUBJECT);
        return "me".equals(subject) ? caller : subject;
    }

    private Instant when(Checks checks, Instant now) {
        if (effectiveAt == null) {
            return now;
        }
        try {
            Instant when = OffsetDateTime.parse(effectiveAt).toInstant().truncatedTo(ChronoUnit.MICROS);
            if (when.isBefore(now) || when.isAfter(now.plus(FARTHEST))) {
                checks.refuse("effectiveAt", "out-of-range", "Not in the past, and within a year.");
            }
            return when;
        } catch (DateTimeParseException e) {
            checks.refuse("effectiveAt", "invalid-time", "Expected a time such as 2026-01-31T12:00:00Z.");
            return now;
        }
    }
}
