package crm.contracts.marketing;

/**
 * A campaign is over for good.
 *
 * @param campaignId text id, {@code cmp_…}
 * @param stateBefore the state that was left
 * @param members how many customers it has as members
 */
public record CampaignFinished(String campaignId, String stateBefore, long members) {}
