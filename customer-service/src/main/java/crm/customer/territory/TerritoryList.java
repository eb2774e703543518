package crm.customer.territory;

import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;

/** Lists of territories: what can be asked for. */
final class TerritoryList {

    static final Listing LISTING = Listing.of("territory", "t")
            .sortable("priority", "t.priority", ColumnType.WHOLE, "territory_priority")
            .sortable("name", "t.name", ColumnType.TEXT, "territory_name")
            .filterable("id", "t.id", ColumnType.id("ter"))
            .filterable("enabled", "t.enabled", ColumnType.TRUTH)
            .filterable("ownerId", "t.owner_id", ColumnType.SUBJECT)
            .filterable("ruleId", "t.rule_id", ColumnType.id("asr"))
            .sortedBy("priority");

    private TerritoryList() {}

    static TerritoryView view(Row row) {
        return TerritoryView.of(Territories.territory(row));
    }
}
