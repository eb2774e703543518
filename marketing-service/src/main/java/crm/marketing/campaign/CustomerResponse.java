package crm.marketing.campaign;

import java.time.Instant;
import java.util.UUID;

/**
 * A member's reaction to a campaign.
 *
 * @param kind OPENED, CLICKED, REPLIED, INTERESTED, DECLINED, BOUGHT …
 * @param channel the channel it came by
 */
record CustomerResponse(UUID id, UUID campaignId, UUID customerId, String kind, String channel, Instant respondedAt) {}
