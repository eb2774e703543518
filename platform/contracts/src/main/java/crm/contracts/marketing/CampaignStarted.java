package crm.contracts.marketing;

/**
 * A campaign runs, for the first time or again after a pause.
 *
 * @param campaignId text id, {@code cmp_…}
 * @param stateBefore the state that was left
 * @param members how many customers it has as members
 */
public record CampaignStarted(String campaignId, String stateBefore, long members) {}
