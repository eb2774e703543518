package crm.assignment;

import java.time.LocalDate;

/**
 * Days on which a person gets nothing, in UTC.
 *
 * @param from the first day
 * @param to the first day on which the person is back
 */
public record Leave(LocalDate from, LocalDate to) {

    boolean covers(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }
}
