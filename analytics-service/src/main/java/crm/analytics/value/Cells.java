package crm.analytics.value;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.data.Numeric;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.NoSuchElementException;
import java.util.UUID;

/**
 * The cells of a row, by the names of their columns. A row looks through its names from the first one for each cell, which
 * with dozens of columns takes longer than to read them. This looks on from the cell that was read last, so whoever reads
 * about in the order of the statement finds each at once.
 */
final class Cells {

    private final Row row;
    private int next;

    Cells(Row row) {
        this.row = row;
    }

    /** A text, null where there is none. */
    String text(String column) {
        return row.getString(place(column));
    }

    /** A number without a fraction, null where there is none. */
    Long whole(String column) {
        return row.getLong(place(column));
    }

    /** A number, null where there is none. */
    Integer integer(String column) {
        return row.getInteger(place(column));
    }

    /** A floating-point number, null where there is none. */
    Double real(String column) {
        return row.getDouble(place(column));
    }

    /** A decimal number as it is, with its zeros; null where there is none. */
    BigDecimal decimal(String column) {
        int place = place(column);
        // The row itself would write the number out and read it again.
        return row.getValue(place) instanceof Numeric numeric ? numeric.bigDecimalValue() : row.getBigDecimal(place);
    }

    /** A moment, null where there is none. */
    Instant moment(String column) {
        OffsetDateTime time = row.getOffsetDateTime(place(column));
        return time == null ? null : time.toInstant();
    }

    /** A day, null where there is none. */
    LocalDate day(String column) {
        return row.getLocalDate(place(column));
    }

    /** A UUID, null where there is none. */
    UUID uuid(String column) {
        return row.getUUID(place(column));
    }

    private int place(String column) {
        int size = row.size();
        for (int looked = 0; looked < size; looked++) {
            int place = next == size ? 0 : next;
            next = place + 1;
            if (column.equals(row.getColumnName(place))) {
                return place;
            }
        }
        throw new NoSuchElementException("The row has no column " + column);
    }
}
