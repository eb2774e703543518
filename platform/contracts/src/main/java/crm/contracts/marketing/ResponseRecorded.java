package crm.contracts.marketing;

import crm.contracts.Facts;
import java.time.Instant;

/**
 * A customer reacted to a campaign.
 *
 * @param responseId text id, {@code rsp_…}
 * @param campaignId text id of the campaign, {@code cmp_…}
 * @param customerId text id of the customer, {@code cus_…}
 * @param kind OPENED, CLICKED, REPLIED, INTERESTED, DECLINED, BOUGHT …
 * @param channel the channel it came by
 * @param respondedAt when the customer reacted
 */
public record ResponseRecorded(
        String responseId, String campaignId, String customerId, String kind, String channel, Instant respondedAt) {

    public ResponseRecorded {
        Facts.required(responseId, "responseId");
        Facts.id(responseId, "rsp", "responseId");
        Facts.required(campaignId, "campaignId");
        Facts.id(campaignId, "cmp", "campaignId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(kind, "kind");
        Facts.required(channel, "channel");
        Facts.required(respondedAt, "respondedAt");
    }
}
