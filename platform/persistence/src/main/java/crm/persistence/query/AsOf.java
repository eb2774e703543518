package crm.persistence.query;

import crm.persistence.InvalidInput;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * A time that a read is about: records are shown as they were then, by tables that have a history (platform_history in
 * V17__history.sql). Who may see them is decided by the rights of today.
 *
 * @param time not in the future, in microseconds
 */
public record AsOf(Instant time) {

    private static final String PARAMETER = "asOf";
    private static final String SET = "select set_config('app.as_of', $1, true)";

    /**
     * Reads the parameter {@code asOf}.
     *
     * @param text null for a read of what is now
     * @param now of the unit of work
     * @return null where the text is null
     * @throws InvalidInput where it is no time, or one before 1970 or after now
     */
    public static AsOf parse(String text, Instant now) {
        if (text == null) {
            return null;
        }
        Instant time;
        try {
            time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new InvalidInput(
                    PARAMETER, "wrong-form", "Expected a time such as 2026-01-31T12:00:00Z; + is %2B in a URL.");
        }
        if (time.isBefore(Instant.EPOCH)) {
            throw new InvalidInput(PARAMETER, "out-of-range", "Nothing is known of the time before 1970.");
        }
        if (time.isAfter(now)) {
            throw new InvalidInput(PARAMETER, "out-of-range", "That time is still to come.");
        }
        return new AsOf(time);
    }

    /** From here on, the views {@code …_as_of} show this transaction what was at the time. */
    public Uni<Void> begin(Unit unit) {
        return unit.sql().query(SET, time.toString()).replaceWithVoid();
    }
}
