package crm.sales.imports;

import crm.persistence.Ids;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * An import as the API shows it.
 *
 * @param source name of the system or file that the rows come from; with its number it identifies a row for ever
 * @param rows how many the file has; known once it has arrived
 * @param imported rows that became orders
 * @param unchanged rows that had become the same orders before
 * @param failed rows that are wrong: see its errors
 * @param problem why the job as a whole failed
 * @param rowsPerSecond over the time that it has been running
 */
public record ImportJobView(
        String id,
        String type,
        String source,
        String currency,
        ImportState state,
        long rows,
        long imported,
        long unchanged,
        long failed,
        String problem,
        BigDecimal rowsPerSecond,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt,
        long version) {

    static final String COLUMNS = "id, type, source, currency, state, rows, imported, unchanged, failed, problem,"
            + " created_at, started_at, finished_at, version";

    static ImportJobView of(Row row, Instant now) {
        long done = row.getLong(6) + row.getLong(7) + row.getLong(8);
        Instant started = instant(row.getOffsetDateTime(11));
        Instant finished = instant(row.getOffsetDateTime(12));
        return new ImportJobView(
                Ids.text("job", row.getUUID(0)),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                ImportState.valueOf(row.getString(4)),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getString(9),
                started == null ? null : rate(done, Duration.between(started, finished == null ? now : finished)),
                instant(row.getOffsetDateTime(10)),
                started,
                finished,
                row.getLong(13));
    }

    private static BigDecimal rate(long done, Duration time) {
        return BigDecimal.valueOf(done * 1000.0 / Math.max(1, time.toMillis())).setScale(1, RoundingMode.HALF_UP);
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
