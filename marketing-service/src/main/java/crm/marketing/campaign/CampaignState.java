package crm.marketing.campaign;

/** Where a campaign stands. */
public enum CampaignState {
    DRAFT,
    RUNNING,
    PAUSED,
    FINISHED
}
