package crm.marketing.campaign;

import crm.persistence.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A campaign as the API shows it.
 *
 * @param id {@code cmp_…}
 * @param version as in the ETag
 * @param segmentId {@code seg_…}
 */
public record CampaignView(
        String id,
        long version,
        String name,
        String goal,
        List<String> channels,
        String segmentId,
        String currency,
        BigDecimal budget,
        LocalDate startsOn,
        LocalDate endsOn,
        CampaignState state,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {

    static CampaignView of(Campaign campaign) {
        Plan plan = campaign.plan();
        return new CampaignView(
                Ids.text("cmp", campaign.id()),
                campaign.version(),
                plan.name(),
                plan.goal(),
                plan.channels(),
                plan.segmentId() == null ? null : Ids.text("seg", plan.segmentId()),
                plan.currency(),
                plan.budget(),
                plan.startsOn(),
                plan.endsOn(),
                campaign.state(),
                campaign.createdBy(),
                campaign.createdAt(),
                campaign.updatedAt());
    }
}
