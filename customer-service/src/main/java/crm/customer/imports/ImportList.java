package crm.customer.imports;

import crm.customer.profile.DedupePolicy;
import crm.customer.profile.Intake;
import crm.customer.profile.IntakeUndoing;
import crm.customer.profile.Party;
import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Lists of imports and of their rows: what can be asked for, and how a row is shown. */
final class ImportList {

    static final Listing JOBS = Listing.of("import_job", "j")
            .visibleToCaller()
            .sortable("createdAt", "j.created_at", ColumnType.TIME, "import_job_created")
            .filterable("id", "j.id", ColumnType.id("imp"))
            .filterable("state", "j.state", ColumnType.oneOf(ImportState.class))
            .filterable("source", "j.source", ColumnType.TEXT)
            .filterable("requestedBy", "j.owner_id", ColumnType.SUBJECT)
            .sortedBy("-createdAt");

    static final Listing ROWS = Listing.of("import_row", "r")
            .identifiedBy("r.row", ColumnType.WHOLE)
            .filterable("importId", "r.job_id", ColumnType.id("imp"))
            .filterable("row", "r.row", ColumnType.WHOLE)
            .filterable("outcome", "r.outcome", ColumnType.oneOf(Intake.Outcome.class))
            .filterable("undone", "r.undone", ColumnType.oneOf(IntakeUndoing.Undone.class))
            .filterable("customerId", "r.customer_id", ColumnType.id("cus"))
            .sortedBy("id");

    private ImportList() {}

    /** The condition of being part of an import. */
    static String of(UUID job) {
        return "importId==" + Ids.text("imp", job);
    }

    static ImportJobView job(Row row) {
        String party = row.getString("party");
        return new ImportJobView(
                Ids.text("imp", row.getUUID("id")),
                row.getLong("version"),
                ImportFormat.valueOf(row.getString("format")),
                row.getString("source"),
                DedupePolicy.valueOf(row.getString("dedupe")),
                party == null ? null : Party.valueOf(party),
                row.getBoolean("dry_run"),
                ImportState.valueOf(row.getString("state")),
                row.getString("encoding"),
                row.getLong("rows"),
                row.getLong("created"),
                row.getLong("updated"),
                row.getLong("unchanged"),
                row.getLong("skipped"),
                row.getLong("refused"),
                row.getLong("reverted"),
                row.getLong("left_alone"),
                row.getString("problem"),
                row.getString("owner_id"),
                instant(row, "created_at"),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    static ImportRowView row(Row row) {
        UUID customer = row.getUUID("customer_id");
        String undone = row.getString("undone");
        return new ImportRowView(
                row.getLong("row"),
                Intake.Outcome.valueOf(row.getString("outcome")),
                customer == null ? null : Ids.text("cus", customer),
                row.getLong("version"),
                RowError.ofJson(row.getString("errors")),
                undone == null ? null : IntakeUndoing.Undone.valueOf(undone));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
