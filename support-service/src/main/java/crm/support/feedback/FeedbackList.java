package crm.support.feedback;

import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;

/** Lists of opinions. An opinion is seen by those who see its customer. */
final class FeedbackList {

    static final Listing LISTING = Listing.of("customer_copy", "c")
            .selecting("f.*")
            .joining("join feedback f on f.tenant_id = c.tenant_id and f.customer_id = c.id")
            .identifiedBy("f.id", ColumnType.id("fbk"))
            .visibleToCaller()
            .sortable("createdAt", "f.created_at", ColumnType.TIME, "feedback_created")
            .sortable("state", "f.state", ColumnType.oneOf(FeedbackState.class), "feedback_state")
            .filterable("id", "f.id", ColumnType.id("fbk"))
            .filterableWithStandIns("customerId", "f.customer_id", ColumnType.id("cus"))
            .filterable("subject", "f.subject", ColumnType.oneOf(Subject.class))
            .filterable("sentiment", "f.sentiment", ColumnType.oneOf(Sentiment.class))
            .filterable("department", "f.department", ColumnType.TEXT)
            .filterable("dueAt", "f.due_at", ColumnType.TIME)
            .sortedBy("-createdAt");

    private FeedbackList() {}

    static FeedbackView view(Row row) {
        OffsetDateTime due = row.getOffsetDateTime("due_at");
        return new FeedbackView(
                Ids.text("fbk", row.getUUID("id")),
                row.getLong("version"),
                Ids.text("cus", row.getUUID("customer_id")),
                Subject.valueOf(row.getString("subject")),
                row.getString("ref_id"),
                Sentiment.valueOf(row.getString("sentiment")),
                row.getString("text"),
                FeedbackState.valueOf(row.getString("state")),
                row.getString("department"),
                row.getString("rule"),
                due == null ? null : due.toInstant(),
                row.getString("created_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
