package crm.contracts.marketing;

import crm.contracts.Facts;

/**
 * A campaign is over for good.
 *
 * @param campaignId text id, {@code cmp_…}
 * @param stateBefore the state that was left
 * @param members how many customers it has as members
 */
public record CampaignFinished(String campaignId, String stateBefore, long members) {

    public CampaignFinished {
        Facts.required(campaignId, "campaignId");
        Facts.id(campaignId, "cmp", "campaignId");
        Facts.required(stateBefore, "stateBefore");
    }
}
