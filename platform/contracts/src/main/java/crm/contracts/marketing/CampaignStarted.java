package crm.contracts.marketing;

import crm.contracts.Facts;

/**
 * A campaign runs, for the first time or again after a pause.
 *
 * @param campaignId text id, {@code cmp_…}
 * @param stateBefore the state that was left
 * @param members how many customers it has as members
 */
public record CampaignStarted(String campaignId, String stateBefore, long members) {

    public CampaignStarted {
        Facts.required(campaignId, "campaignId");
        Facts.id(campaignId, "cmp", "campaignId");
        Facts.required(stateBefore, "stateBefore");
    }
}
