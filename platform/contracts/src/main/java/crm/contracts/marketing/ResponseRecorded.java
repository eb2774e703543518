package crm.contracts.marketing;

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
        String responseId, String campaignId, String customerId, String kind, String channel, Instant respondedAt) {}
