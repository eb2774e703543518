package crm.customer.duplicate;

import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Lists of customers that may be one, of which the caller sees both. */
final class DuplicateList {

    /** Both are to be seen: who sees one of them is not told of the other. */
    static final String BOTH_VISIBLE = """
            not exists (select from customer o where o.tenant_id = d.tenant_id
                        and o.id in (d.customer_id, d.candidate_id) and not %s)""";

    static final Listing LISTING = Listing.of("customer_duplicate", "d")
            .visibleThrough("o", BOTH_VISIBLE.formatted(Listing.VISIBLE))
            .sortable("foundAt", "d.found_at", ColumnType.TIME, "customer_duplicate_found")
            .sortable("score", "d.score", ColumnType.WHOLE, "customer_duplicate_score")
            .filterable("id", "d.id", ColumnType.id("dup"))
            .filterable("state", "d.state", ColumnType.oneOf(DuplicateState.class))
            .filterable("customerId", "d.customer_id", ColumnType.id("cus"))
            .filterable("candidateId", "d.candidate_id", ColumnType.id("cus"))
            .sortedBy("-foundAt");

    private DuplicateList() {}

    static DuplicateView view(Row row) {
        OffsetDateTime decidedAt = row.getOffsetDateTime("decided_at");
        UUID merge = row.getUUID("merge_id");
        return new DuplicateView(
                Ids.text("dup", row.getUUID("id")),
                row.getLong("version"),
                Ids.text("cus", row.getUUID("customer_id")),
                Ids.text("cus", row.getUUID("candidate_id")),
                row.getLong("score"),
                List.of(row.getArrayOfStrings("matched")),
                DuplicateState.valueOf(row.getString("state")),
                row.getOffsetDateTime("found_at").toInstant(),
                decidedAt == null ? null : decidedAt.toInstant(),
                row.getString("decided_by"),
                row.getString("reason"),
                merge == null ? null : Ids.text("mrg", merge));
    }
}
