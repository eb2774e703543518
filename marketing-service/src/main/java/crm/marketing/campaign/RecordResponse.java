package crm.marketing.campaign;

import crm.persistence.Checks;
import crm.persistence.Ids;
import java.time.Instant;
import java.util.UUID;

/**
 * The command to write down how a member reacted.
 *
 * @param customerId {@code cus_…}
 * @param kind such as OPENED, CLICKED, REPLIED, INTERESTED, DECLINED, BOUGHT
 * @param channel the channel it came by, such as EMAIL
 * @param respondedAt when; now where nothing is said
 */
public record RecordResponse(String customerId, String kind, String channel, Instant respondedAt) {

    /** The same, checked, for a campaign. */
    CustomerResponse checked(UUID campaignId, Instant now) {
        Checks checks = Checks.at("");
        UUID customer = checks.take(() -> Ids.parse("cus", customerId, checks.pointer("customerId")));
        PlanCampaign.checkCode(checks, "kind", kind);
        PlanCampaign.checkCode(checks, "channel", channel);
        if (respondedAt != null && respondedAt.isAfter(now)) {
            checks.refuse("respondedAt", "in-the-future", "Nobody has reacted later than now.");
        }
        checks.done();
        return new CustomerResponse(
                Ids.next(), campaignId, customer, kind, channel, respondedAt == null ? now : respondedAt);
    }
}
