package crm.customer.unit;

import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.util.UUID;

/** Lists of units: what can be asked for, and how a row is shown. */
final class OrgUnitList {

    static final Listing LISTING = Listing.of("org_unit", "u")
            .sortable("code", "u.code", ColumnType.TEXT, "org_unit_code_order")
            .sortable("name", "u.name", ColumnType.TEXT, "org_unit_name")
            .filterable("id", "u.id", ColumnType.id("org"))
            .filterable("parentId", "u.parent_id", ColumnType.id("org"))
            .filterable("state", "u.state", ColumnType.oneOf(OrgUnitState.class))
            .sortedBy("code");

    private OrgUnitList() {}

    static OrgUnitView view(Row row) {
        UUID parent = row.getUUID("parent_id");
        return new OrgUnitView(
                Ids.text("org", row.getUUID("id")),
                row.getLong("version"),
                row.getString("code"),
                row.getString("name"),
                parent == null ? null : Ids.text("org", parent),
                OrgUnitState.valueOf(row.getString("state")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
