package crm.customer.network;

import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.util.UUID;

/** Lists of the relationships of one customer, in the order in which they were said. */
final class RelationshipList {

    static final Listing LISTING = Listing.of("relationship", "r")
            .visibleThrough("c", """
                    exists (select from customer c where c.tenant_id = r.tenant_id and c.id = r.from_id and %1$s)
                    and exists (select from customer c where c.tenant_id = r.tenant_id and c.id = r.to_id and %1$s)""".formatted(Listing.VISIBLE))
            .filterable("type", "r.type", ColumnType.oneOf(RelationshipType.class))
            .filterable("from", "r.from_id", ColumnType.id("cus"))
            .filterable("to", "r.to_id", ColumnType.id("cus"))
            .filterable("since", "r.since", ColumnType.TIME)
            .filterable("endedAt", "r.ended_at", ColumnType.TIME);

    private RelationshipList() {}

    static RelationshipView view(Row row) {
        return RelationshipView.of(Relationships.relationship(row));
    }

    /** The condition of having the customer at one end. */
    static String of(UUID customer) {
        return "(from==%1$s,to==%1$s)".formatted(Ids.text("cus", customer));
    }
}
