package crm.marketing.campaign;

import crm.contracts.Event;
import crm.contracts.EventType;
import crm.contracts.marketing.CampaignCreated;
import crm.contracts.marketing.CampaignFinished;
import crm.contracts.marketing.CampaignPaused;
import crm.contracts.marketing.CampaignStarted;
import crm.contracts.marketing.CampaignUpdated;
import crm.contracts.marketing.MarketingEvents;
import crm.contracts.marketing.MemberAdded;
import crm.contracts.marketing.ResponseRecorded;
import crm.persistence.Ids;
import java.time.Instant;
import java.util.List;

/** What happened to a campaign, in the words of the contract. */
final class CampaignEvents {

    private CampaignEvents() {}

    static Event created(Campaign campaign) {
        Plan plan = campaign.plan();
        return event(
                MarketingEvents.CAMPAIGN_CREATED,
                campaign,
                new CampaignCreated(
                        id(campaign),
                        plan.name(),
                        plan.channels(),
                        segment(plan),
                        plan.currency(),
                        plan.budget(),
                        plan.startsOn(),
                        plan.endsOn()));
    }

    static Event updated(Campaign campaign, List<String> fields) {
        Plan plan = campaign.plan();
        return event(
                MarketingEvents.CAMPAIGN_UPDATED,
                campaign,
                new CampaignUpdated(
                        id(campaign),
                        plan.name(),
                        plan.channels(),
                        segment(plan),
                        plan.currency(),
                        plan.budget(),
                        plan.startsOn(),
                        plan.endsOn(),
                        fields));
    }

    static Event entered(Campaign campaign, CampaignState before, long members) {
        String id = id(campaign);
        return switch (campaign.state()) {
            case RUNNING ->
                event(MarketingEvents.CAMPAIGN_STARTED, campaign, new CampaignStarted(id, before.name(), members));
            case PAUSED ->
                event(MarketingEvents.CAMPAIGN_PAUSED, campaign, new CampaignPaused(id, before.name(), members));
            case FINISHED ->
                event(MarketingEvents.CAMPAIGN_FINISHED, campaign, new CampaignFinished(id, before.name(), members));
            case DRAFT -> throw new IllegalStateException("no campaign goes back to DRAFT");
        };
    }

    static Event added(Member member, Instant now) {
        String id = Ids.text("mbr", member.id());
        String customer = Ids.text("cus", member.customerId());
        return Event.of(
                MarketingEvents.MEMBER_ADDED,
                id,
                1,
                customer,
                now,
                new MemberAdded(
                        id,
                        Ids.text("cmp", member.campaignId()),
                        customer,
                        member.source().name()));
    }

    static Event recorded(CustomerResponse response, Instant now) {
        String id = Ids.text("rsp", response.id());
        String customer = Ids.text("cus", response.customerId());
        return Event.of(
                MarketingEvents.RESPONSE_RECORDED,
                id,
                1,
                customer,
                now,
                new ResponseRecorded(
                        id,
                        Ids.text("cmp", response.campaignId()),
                        customer,
                        response.kind(),
                        response.channel(),
                        response.respondedAt()));
    }

    private static <T> Event event(EventType<T> type, Campaign campaign, T fact) {
        return Event.of(type, id(campaign), campaign.version(), id(campaign), campaign.updatedAt(), fact);
    }

    private static String id(Campaign campaign) {
        return Ids.text("cmp", campaign.id());
    }

    private static String segment(Plan plan) {
        return plan.segmentId() == null ? null : Ids.text("seg", plan.segmentId());
    }
}
