package crm.support.ticket;

import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Lists of tickets. A ticket is seen by those who see its customer. */
final class TicketList {

    static final Listing LISTING = Listing.of("customer_copy", "c")
            .selecting("t.*")
            .joining("join ticket t on t.tenant_id = c.tenant_id and t.customer_id = c.id")
            .identifiedBy("t.id", ColumnType.id("tkt"))
            .visibleToCaller()
            .sortable("createdAt", "t.created_at", ColumnType.TIME, "ticket_created")
            .sortable("updatedAt", "t.updated_at", ColumnType.TIME, "ticket_updated")
            .sortable("state", "t.state", ColumnType.oneOf(TicketState.class), "ticket_state")
            .filterable("id", "t.id", ColumnType.id("tkt"))
            .filterableWithStandIns("customerId", "t.customer_id", ColumnType.id("cus"))
            .filterable("productId", "t.product_id", ColumnType.id("prd"))
            .filterable("priority", "t.priority", ColumnType.oneOf(Priority.class))
            .filterable("customerTier", "t.customer_tier", ColumnType.TEXT)
            .filterable("serviceLevel", "t.service_level", ColumnType.TEXT)
            .filterable("category", "t.category", ColumnType.TEXT)
            .filterable("channel", "t.channel", ColumnType.TEXT)
            .filterable("assignee", "t.assignee", ColumnType.SUBJECT)
            .filterable("title", "t.title", ColumnType.TEXT)
            .sortedBy("-createdAt");

    private TicketList() {}

    static TicketView view(Row row) {
        UUID product = row.getUUID("product_id");
        String reason = row.getString("priority_reason");
        OffsetDateTime resolved = row.getOffsetDateTime("resolved_at");
        return new TicketView(
                Ids.text("tkt", row.getUUID("id")),
                row.getLong("version"),
                Ids.text("cus", row.getUUID("customer_id")),
                row.getString("title"),
                row.getString("description"),
                row.getString("category"),
                Priority.valueOf(row.getString("priority")),
                reason == null ? null : PriorityReason.valueOf(reason),
                row.getString("customer_tier"),
                row.getString("service_level"),
                row.getString("channel"),
                product == null ? null : Ids.text("prd", product),
                TicketState.valueOf(row.getString("state")),
                row.getString("assignee"),
                row.getInteger("entries"),
                row.getLong("minutes_spent"),
                row.getString("created_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                resolved == null ? null : resolved.toInstant());
    }
}
