package crm.contracts.marketing;

import crm.contracts.EventType;
import java.util.List;

/** Kinds of events of marketing-service. */
public final class MarketingEvents {

    /** A campaign is being planned. */
    public static final EventType<CampaignCreated> CAMPAIGN_CREATED =
            marketing("campaign", "created", CampaignCreated.class);

    /** Its plan changed. */
    public static final EventType<CampaignUpdated> CAMPAIGN_UPDATED =
            marketing("campaign", "updated", CampaignUpdated.class);

    /** It runs. */
    public static final EventType<CampaignStarted> CAMPAIGN_STARTED =
            marketing("campaign", "started", CampaignStarted.class);

    /** It stands still. */
    public static final EventType<CampaignPaused> CAMPAIGN_PAUSED =
            marketing("campaign", "paused", CampaignPaused.class);

    /** It is over. */
    public static final EventType<CampaignFinished> CAMPAIGN_FINISHED =
            marketing("campaign", "finished", CampaignFinished.class);

    /** It addresses one more customer. */
    public static final EventType<MemberAdded> MEMBER_ADDED = marketing("member", "added", MemberAdded.class);

    /** A customer reacted to it. */
    public static final EventType<ResponseRecorded> RESPONSE_RECORDED =
            marketing("response", "recorded", ResponseRecorded.class);

    /** All of them. */
    public static final List<EventType<?>> ALL = List.of(
            CAMPAIGN_CREATED,
            CAMPAIGN_UPDATED,
            CAMPAIGN_STARTED,
            CAMPAIGN_PAUSED,
            CAMPAIGN_FINISHED,
            MEMBER_ADDED,
            RESPONSE_RECORDED);

    private MarketingEvents() {}

    private static <T> EventType<T> marketing(String aggregate, String fact, Class<T> data) {
        return EventType.of("marketing", aggregate, fact, 1, data);
    }
}
