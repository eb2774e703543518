package crm.sales.opportunity;

import crm.attributes.AttributeValues;
import crm.persistence.Ids;
import crm.persistence.Money;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.util.UUID;

/** Lists of opportunities. */
final class OpportunityList {

    static final Listing LISTING = Listing.of("opportunity", "o")
            .visibleToCaller()
            .sortable("createdAt", "o.created_at", ColumnType.TIME, "opportunity_created")
            .sortable("stage", "o.stage", ColumnType.oneOf(Stage.class), "opportunity_by_stage")
            .sortable("amount", "o.amount", ColumnType.DECIMAL, "opportunity_amount")
            .filterable("id", "o.id", ColumnType.id("opp"))
            .filterableWithStandIns("customerId", "o.customer_id", ColumnType.id("cus"))
            .filterable("name", "o.name", ColumnType.TEXT)
            .filterable("currency", "o.currency", ColumnType.TEXT)
            .filterable("owner", "o.owner_id", ColumnType.SUBJECT)
            .filterable("createdBy", "o.created_by", ColumnType.SUBJECT)
            .sortedBy("-createdAt");

    private OpportunityList() {}

    static OpportunityView view(Row row) {
        String currency = row.getString("currency");
        UUID order = row.getUUID("order_id");
        return new OpportunityView(
                Ids.text("opp", row.getUUID("id")),
                Ids.text("cus", row.getUUID("customer_id")),
                row.getString("name"),
                Stage.valueOf(row.getString("stage")),
                Money.scaled(row.getBigDecimal("amount"), currency),
                currency,
                row.getLocalDate("expected_close_on"),
                row.getString("lost_reason"),
                order == null ? null : Ids.text("ord", order),
                row.getString("owner_id"),
                row.getString("org_unit"),
                row.getString("created_by"),
                row.getOffsetDateTime("stage_since").toInstant(),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getLong("version"),
                AttributeValues.of(row.getJsonObject("attributes")).asMap());
    }
}
