package crm.contracts.marketing;

import crm.contracts.Facts;

/**
 * A campaign stands still and can go on.
 *
 * @param campaignId text id, {@code cmp_…}
 * @param stateBefore the state that was left
 * @param members how many customers it has as members
 */
public record CampaignPaused(String campaignId, String stateBefore, long members) {

    public CampaignPaused {
        Facts.required(campaignId, "campaignId");
        Facts.id(campaignId, "cmp", "campaignId");
        Facts.required(stateBefore, "stateBefore");
    }
}
