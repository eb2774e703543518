package crm.customer.profile;

import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;

/** Lists of merges, of those survivors that the caller sees. */
final class MergeList {

    static final Listing LISTING = Listing.of("customer", "c")
            .joining("join customer_merge m on m.tenant_id = c.tenant_id and m.survivor_id = c.id")
            .selecting(Merges.COLUMNS)
            .identifiedBy("m.id", ColumnType.id("mrg"))
            .visibleToCaller()
            .sortable("mergedAt", "m.merged_at", ColumnType.TIME, "customer_merge_at")
            .filterable("survivorId", "m.survivor_id", ColumnType.id("cus"))
            .filterable("mergedId", "m.merged_id", ColumnType.id("cus"))
            .filterable("undone", "(m.undone_at is not null)", ColumnType.TRUTH)
            .sortedBy("-mergedAt");

    private MergeList() {}

    /** The condition of being a merge of the survivor. */
    static String of(String survivor) {
        return "survivorId==" + Ids.text("cus", Ids.parse("cus", survivor));
    }

    static MergeView view(Row row) {
        return MergeView.of(Merges.read(row));
    }
}
