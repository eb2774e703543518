package crm.contracts.marketing;

import crm.contracts.Facts;

/**
 * A campaign addresses a customer from now on.
 *
 * @param memberId text id of the membership, {@code mbr_…}
 * @param campaignId text id of the campaign, {@code cmp_…}
 * @param customerId text id of the customer, {@code cus_…}
 * @param source how the customer came in: MANUAL or SEGMENT
 */
public record MemberAdded(String memberId, String campaignId, String customerId, String source) {

    public MemberAdded {
        Facts.required(memberId, "memberId");
        Facts.id(memberId, "mbr", "memberId");
        Facts.required(campaignId, "campaignId");
        Facts.id(campaignId, "cmp", "campaignId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(source, "source");
    }
}
