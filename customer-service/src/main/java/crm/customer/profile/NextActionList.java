package crm.customer.profile;

import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.util.UUID;

/** Lists of what was done with one customer. */
final class NextActionList {

    static final Listing LISTING = Listing.of("customer_next_action", "a")
            .visibleThrough("c", """
                    exists (select from customer c
                            where c.tenant_id = a.tenant_id and c.id = a.customer_id and %s)""".formatted(Listing.VISIBLE))
            .filterable("customerId", "a.customer_id", ColumnType.id("cus"))
            .filterable("plannedAt", "a.planned_at", ColumnType.TIME)
            .filterable("plannedFor", "a.planned_for", ColumnType.SUBJECT)
            .filterable("doneBy", "a.done_by", ColumnType.SUBJECT)
            .sortable("doneAt", "a.done_at", ColumnType.TIME, "customer_next_action_done")
            .sortedBy("-doneAt");

    private NextActionList() {}

    /** The condition of having been done with the customer. */
    static String of(UUID customer) {
        return "customerId==" + Ids.text("cus", customer);
    }

    static DoneActionView view(Row row) {
        return new DoneActionView(
                Ids.text("nxa", row.getUUID("id")),
                Ids.text("cus", row.getUUID("customer_id")),
                row.getString("what"),
                row.getOffsetDateTime("planned_at").toInstant(),
                row.getString("planned_for"),
                row.getString("outcome"),
                row.getOffsetDateTime("done_at").toInstant(),
                row.getString("done_by"),
                row.getOffsetDateTime("noted_at").toInstant());
    }
}
