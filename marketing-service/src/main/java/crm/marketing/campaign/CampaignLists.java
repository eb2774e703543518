package crm.marketing.campaign;

import crm.persistence.Ids;
import crm.persistence.Money;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.UUID;

/** Lists of campaigns, and of their members and responses, which are seen by those who see the customer. */
final class CampaignLists {

    static final Listing CAMPAIGNS = Listing.of("campaign", "p")
            .sortable("createdAt", "p.created_at", ColumnType.TIME, "campaign_created")
            .sortable("name", "p.name", ColumnType.TEXT, "campaign_name")
            .sortable("state", "p.state", ColumnType.oneOf(CampaignState.class), "campaign_state")
            .filterable("id", "p.id", ColumnType.id("cmp"))
            .filterable("segmentId", "p.segment_id", ColumnType.id("seg"))
            .filterable("currency", "p.currency", ColumnType.TEXT)
            .filterable("budget", "p.budget", ColumnType.DECIMAL)
            .filterable("startsOn", "p.starts_on", ColumnType.DATE)
            .filterable("endsOn", "p.ends_on", ColumnType.DATE)
            .sortedBy("-createdAt");

    static final Listing MEMBERS = Listing.of("customer_copy", "c")
            .selecting("m.*")
            .joining("join campaign_member m on m.tenant_id = c.tenant_id and m.customer_id = c.id")
            .identifiedBy("m.id", ColumnType.id("mbr"))
            .visibleToCaller()
            .sortable("addedAt", "m.added_at", ColumnType.TIME, "campaign_member_added")
            .filterable("campaignId", "m.campaign_id", ColumnType.id("cmp"))
            .filterableWithStandIns("customerId", "m.customer_id", ColumnType.id("cus"))
            .filterable("source", "m.source", ColumnType.oneOf(MemberSource.class));

    static final Listing RESPONSES = Listing.of("customer_copy", "c")
            .selecting("r.*")
            .joining("join campaign_response r on r.tenant_id = c.tenant_id and r.customer_id = c.id")
            .identifiedBy("r.id", ColumnType.id("rsp"))
            .visibleToCaller()
            .sortable("respondedAt", "r.responded_at", ColumnType.TIME, "campaign_response_at")
            .filterable("campaignId", "r.campaign_id", ColumnType.id("cmp"))
            .filterableWithStandIns("customerId", "r.customer_id", ColumnType.id("cus"))
            .filterable("kind", "r.kind", ColumnType.TEXT)
            .filterable("channel", "r.channel", ColumnType.TEXT);

    private CampaignLists() {}

    /** The condition of being a record of the campaign. */
    static String of(String campaign) {
        return "campaignId==" + Ids.text("cmp", Ids.parse("cmp", campaign));
    }

    static CampaignView campaign(Row row) {
        UUID segment = row.getUUID("segment_id");
        return new CampaignView(
                Ids.text("cmp", row.getUUID("id")),
                row.getLong("version"),
                row.getString("name"),
                row.getString("goal"),
                List.of(row.getArrayOfStrings("channels")),
                segment == null ? null : Ids.text("seg", segment),
                row.getString("currency"),
                Money.scaled(row.getBigDecimal("budget"), row.getString("currency")),
                row.getLocalDate("starts_on"),
                row.getLocalDate("ends_on"),
                CampaignState.valueOf(row.getString("state")),
                row.getString("created_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    static MemberView member(Row row) {
        return new MemberView(
                Ids.text("mbr", row.getUUID("id")),
                Ids.text("cus", row.getUUID("customer_id")),
                MemberSource.valueOf(row.getString("source")),
                row.getOffsetDateTime("added_at").toInstant());
    }

    static ResponseView response(Row row) {
        return new ResponseView(
                Ids.text("rsp", row.getUUID("id")),
                Ids.text("cus", row.getUUID("customer_id")),
                row.getString("kind"),
                row.getString("channel"),
                row.getOffsetDateTime("responded_at").toInstant());
    }
}
