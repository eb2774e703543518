package crm.customer.network;

import crm.customer.profile.SeenCustomers;
import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Filter;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.UUID;

/** Lists of the relationships of one customer, in the order in which they were said. */
final class RelationshipList {

    static final Listing LISTING = Listing.of("relationship", "r")
            .visibleThrough(
                    "c",
                    SeenCustomers.seen("r.tenant_id", "r.from_id", Listing.VISIBLE) + " and "
                            + SeenCustomers.seen("r.tenant_id", "r.to_id", Listing.VISIBLE))
            .filterable("type", "r.type", ColumnType.oneOf(RelationshipType.class))
            .filterable("from", "r.from_id", ColumnType.id("cus"))
            .filterable("to", "r.to_id", ColumnType.id("cus"))
            .filterable("since", "r.since", ColumnType.TIME)
            .filterable("endedAt", "r.ended_at", ColumnType.TIME);

    private RelationshipList() {}

    static RelationshipView view(Row row) {
        return RelationshipView.of(Relationships.relationship(row));
    }

    /** Those that have one of these customers, who are one, at an end. */
    static Listing of(List<UUID> customers) {
        Listing all = LISTING.with(List.of());
        if (customers.size() == 1) {
            String only = Ids.text("cus", customers.getFirst());
            return all.meeting(Filter.parse("from==%1$s,to==%1$s".formatted(only)));
        }
        String listed = SeenCustomers.listed(customers);
        return all.only("(r.from_id in %1$s or r.to_id in %1$s)".formatted(listed));
    }
}
