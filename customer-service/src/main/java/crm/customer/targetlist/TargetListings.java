package crm.customer.targetlist;

import crm.customer.profile.SeenCustomers;
import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Filter;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Lists of lists, and of who is on one: what can be asked for, and how a row is shown. */
final class TargetListings {

    static final Listing LISTS = Listing.of("target_list", "l")
            .visibleToCaller()
            .sortable("createdAt", "l.created_at", ColumnType.TIME, "target_list_created")
            .sortable("updatedAt", "l.updated_at", ColumnType.TIME, "target_list_updated")
            .sortable("name", "l.name", ColumnType.TEXT, "target_list_name")
            .filterable("id", "l.id", ColumnType.id("tgl"))
            .filterable("ownerId", "l.owner_id", ColumnType.SUBJECT)
            .filterable(
                    "kind",
                    "case when l.rule is null then 'STATIC' else 'RULE' end",
                    ColumnType.oneOf(TargetKind.class))
            .filterable("frozenAt", "l.frozen_at", ColumnType.TIME)
            .sortedBy("-createdAt");

    private static final String SELECT = "c.id, c.name, c.lifecycle, c.owner_id, c.org_unit, m.added_at, m.added_by,"
            + " m.converted_at, m.converted_by, coalesce(m.state, 'MEMBER') as member_state";

    private TargetListings() {}

    /** Those on the list whom the caller sees. */
    static Listing members(TargetList list) {
        // An id that was read from the database, in no form but that of an id.
        UUID id = list.id();
        String of = "join target_list_member m on m.tenant_id = c.tenant_id and m.customer_id = c.id and m.list_id = '"
                + id + "'::uuid and m.state <> 'REMOVED'";
        Listing listing = SeenCustomers.listing()
                .selecting(SELECT)
                .filterable(
                        "state",
                        "coalesce(m.state, 'MEMBER')",
                        ColumnType.oneOf(List.of(MemberState.MEMBER.name(), MemberState.CONVERTED.name())))
                .filterable("addedAt", "m.added_at", ColumnType.TIME)
                .filterable("convertedAt", "m.converted_at", ColumnType.TIME)
                .sortedBy("id");
        return list.isEvaluated()
                ? listing.joining("left " + of).meeting(Filter.parse(list.rule()))
                : listing.joining(of).identifiedBy("m.customer_id", ColumnType.id("cus"));
    }

    static TargetListView view(Row row) {
        return TargetListView.of(TargetLists.list(row));
    }

    static TargetMemberView member(Row row) {
        return new TargetMemberView(
                Ids.text("cus", row.getUUID("id")),
                row.getString("name"),
                row.getString("lifecycle"),
                row.getString("owner_id"),
                row.getString("org_unit"),
                MemberState.valueOf(row.getString("member_state")),
                instant(row, "added_at"),
                row.getString("added_by"),
                instant(row, "converted_at"),
                row.getString("converted_by"));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
