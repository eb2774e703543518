package crm.customer.transfer;

import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Lists of transfers: what can be asked for, and how a row is shown. */
final class TransferList {

    static final Listing LISTING = Listing.of("ownership_transfer", "t")
            .visibleToCaller()
            .sortable("createdAt", "t.created_at", ColumnType.TIME, "ownership_transfer_created")
            .filterable("id", "t.id", ColumnType.id("otr"))
            .filterable("kind", "t.kind", ColumnType.oneOf(TransferKind.class))
            .filterable("state", "t.state", ColumnType.oneOf(TransferState.class))
            .filterable("from", "t.from_id", ColumnType.SUBJECT)
            .filterable("to", "t.to_id", ColumnType.SUBJECT)
            .sortedBy("-createdAt");

    static final Listing ITEMS = Listing.of("ownership_transfer_item", "i")
            .identifiedBy("i.customer_id", ColumnType.id("cus"))
            .filterable("transferId", "i.transfer_id", ColumnType.id("otr"))
            .filterable("customerId", "i.customer_id", ColumnType.id("cus"))
            .sortedBy("id");

    /** Of both kinds, whose ids are of one type in the database. */
    static final Listing WORK = Listing.of("ownership_transfer_work", "w")
            .identifiedBy("w.record_id", ColumnType.id(WorkKind.OPPORTUNITY.prefix()))
            .filterable("transferId", "w.transfer_id", ColumnType.id("otr"))
            .filterable("kind", "w.kind", ColumnType.oneOf(WorkKind.class))
            .filterable("customerId", "w.customer_id", ColumnType.id("cus"))
            .sortedBy("id");

    private TransferList() {}

    /** The condition of being part of a transfer. */
    static String of(UUID transfer) {
        return "transferId==" + Ids.text("otr", transfer);
    }

    static TransferView view(Row row) {
        return new TransferView(
                Ids.text("otr", row.getUUID("id")),
                row.getLong("version"),
                TransferKind.valueOf(row.getString("kind")),
                TransferState.valueOf(row.getString("state")),
                row.getString("from_id"),
                row.getString("to_id"),
                row.getBoolean("by_rules"),
                row.getBoolean("open_work"),
                row.getString("filter"),
                row.getString("reason"),
                instant(row, "effective_at"),
                row.getString("owner_id"),
                row.getLong("expected"),
                row.getLong("moved"),
                row.getString("problem"),
                instant(row, "created_at"),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    static TransferItemView item(Row row) {
        return new TransferItemView(
                Ids.text("cus", row.getUUID("customer_id")),
                row.getLong("version"),
                row.getString("unit_before"),
                instant(row, "moved_at"));
    }

    static TransferWorkView work(Row row) {
        WorkKind kind = WorkKind.valueOf(row.getString("kind"));
        return new TransferWorkView(
                kind,
                Ids.text(kind.prefix(), row.getUUID("record_id")),
                Ids.text("cus", row.getUUID("customer_id")),
                instant(row, "moved_at"));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
