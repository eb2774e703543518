package crm.analytics.calibration;

import crm.persistence.Ids;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A fit, as the API shows it. */
record FitView(
        String id,
        String currency,
        LocalDate asOf,

        @Schema(description = "Days before asOf that the models were tested on")
        int holdoutDays,

        boolean promote,
        String reason,

        @Schema(
                description = "WAITING: for data that can be fitted; see detail",
                enumeration = {"REQUESTED", "RUNNING", "DONE", "FAILED", "WAITING"})
        String state,

        String detail,
        Long customers,
        Instant createdAt,
        Instant finishedAt) {

    static final String COLUMNS =
            "id, currency, as_of, holdout, promote, reason, state, detail, customers, created_at, finished_at";

    static FitView of(Row row) {
        return new FitView(
                Ids.text("fit", row.getUUID("id")),
                row.getString("currency"),
                row.getLocalDate("as_of"),
                row.getInteger("holdout"),
                row.getBoolean("promote"),
                row.getString("reason"),
                row.getString("state"),
                row.getString("detail"),
                row.getLong("customers"),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row.getOffsetDateTime("finished_at")));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
