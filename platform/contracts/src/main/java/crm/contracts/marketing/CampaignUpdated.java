package crm.contracts.marketing;

import crm.contracts.Facts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * The plan of a campaign changed; the components tell the plan as it is now.
 *
 * @param campaignId text id, {@code cmp_…}
 * @param name what the marketers call it
 * @param channels EMAIL, PHONE, POST, WEB, EVENT …; at least one
 * @param segmentId text id of the segment it addresses, {@code seg_…}; null where members are chosen by hand
 * @param currency ISO 4217 code of the budget
 * @param budget what it may cost
 * @param startsOn first day, null where not planned yet
 * @param endsOn last day, null where not planned yet
 * @param changedFields names of the fields that changed
 */
public record CampaignUpdated(
        String campaignId,
        String name,
        List<String> channels,
        String segmentId,
        String currency,
        BigDecimal budget,
        LocalDate startsOn,
        LocalDate endsOn,
        List<String> changedFields) {

    public CampaignUpdated {
        Facts.required(campaignId, "campaignId");
        Facts.id(campaignId, "cmp", "campaignId");
        Facts.required(name, "name");
        Facts.required(channels, "channels");
        Facts.id(segmentId, "seg", "segmentId");
        Facts.required(currency, "currency");
        Facts.currency(currency, "currency");
        Facts.required(budget, "budget");
        Facts.amount(budget, "budget");
        Facts.required(changedFields, "changedFields");
    }
}
