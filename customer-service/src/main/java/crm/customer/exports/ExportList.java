package crm.customer.exports;

import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Lists of exports: what can be asked for, and how a row is shown. */
final class ExportList {

    static final Listing LISTING = Listing.of("export_job", "e")
            .visibleToCaller()
            .sortable("createdAt", "e.created_at", ColumnType.TIME, "export_job_created")
            .filterable("id", "e.id", ColumnType.id("exp"))
            .filterable("state", "e.state", ColumnType.oneOf(ExportState.class))
            .filterable("requestedBy", "e.owner_id", ColumnType.SUBJECT)
            .sortedBy("-createdAt");

    private ExportList() {}

    static ExportView view(Row row) {
        String id = Ids.text("exp", row.getUUID("id"));
        ExportState state = ExportState.valueOf(row.getString("state"));
        return new ExportView(
                id,
                row.getLong("version"),
                ExportFormat.valueOf(row.getString("format")),
                row.getString("filter"),
                row.getString("fields"),
                state,
                row.getLong("rows"),
                row.getLong("bytes"),
                state == ExportState.DONE ? "/api/v1/customers/exports/" + id + "/file" : null,
                row.getString("problem"),
                row.getString("owner_id"),
                instant(row, "created_at"),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                instant(row, "expires_at"));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
