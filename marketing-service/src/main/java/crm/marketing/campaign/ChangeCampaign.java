package crm.marketing.campaign;

import crm.persistence.Change;
import crm.persistence.Ids;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A partial update of a campaign's plan: an absent field stays as it is, null clears it. */
public record ChangeCampaign(
        @Schema(implementation = String.class) Change<String> name,
        @Schema(implementation = String.class) Change<String> goal,
        @Schema(implementation = String[].class) Change<List<String>> channels,
        @Schema(implementation = String.class) Change<String> segmentId,
        @Schema(implementation = String.class) Change<String> currency,
        @Schema(implementation = BigDecimal.class) Change<BigDecimal> budget,
        @Schema(implementation = LocalDate.class) Change<LocalDate> startsOn,
        @Schema(implementation = LocalDate.class) Change<LocalDate> endsOn) {

    /** The whole plan that the campaign has after the update. */
    PlanCampaign onTopOf(Plan now) {
        return new PlanCampaign(
                name.or(now.name()),
                goal.or(now.goal()),
                channels.or(now.channels()),
                segmentId.or(now.segmentId() == null ? null : Ids.text("seg", now.segmentId())),
                currency.or(now.currency()),
                budget.or(now.budget()),
                startsOn.or(now.startsOn()),
                endsOn.or(now.endsOn()));
    }
}
