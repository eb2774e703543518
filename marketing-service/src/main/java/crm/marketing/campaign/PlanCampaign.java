package crm.marketing.campaign;

import crm.persistence.Checks;
import crm.persistence.Ids;
import crm.persistence.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A campaign as a marketer describes it.
 *
 * @param goal what it is to achieve
 * @param channels how it reaches its members, such as EMAIL, PHONE, POST, WEB, EVENT; 1 to 10
 * @param segmentId whom it addresses when it starts, {@code seg_…}; nothing where members are chosen by hand
 * @param currency ISO 4217, of the budget
 * @param budget what it may cost; 0 where nothing is said
 * @param startsOn first day
 * @param endsOn last day
 */
public record PlanCampaign(
        String name,
        String goal,
        List<String> channels,
        String segmentId,
        String currency,
        BigDecimal budget,
        LocalDate startsOn,
        LocalDate endsOn) {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
    private static final int MOST_CHANNELS = 10;

    /** The same, checked. */
    Plan plan() {
        Checks checks = Checks.at("");
        String checkedName = checks.text("name", name, 200);
        String checkedGoal = checks.optionalText("goal", goal, 2000);
        if (channels == null || channels.isEmpty() || channels.size() > MOST_CHANNELS) {
            checks.refuse("channels", "required", "1 to " + MOST_CHANNELS + " channels, such as EMAIL.");
        } else {
            for (int i = 0; i < channels.size(); i++) {
                checkCode(checks, "channels/" + i, channels.get(i));
            }
        }
        UUID segment =
                segmentId == null ? null : checks.take(() -> Ids.parse("seg", segmentId, checks.pointer("segmentId")));
        Currency checkedCurrency = checks.take(() -> Money.currency(currency, "/currency"));
        BigDecimal checkedBudget = checkedCurrency == null
                ? null
                : checks.take(
                        () -> Money.amount(budget == null ? BigDecimal.ZERO : budget, checkedCurrency, "/budget"));
        if (startsOn != null && endsOn != null && endsOn.isBefore(startsOn)) {
            checks.refuse("endsOn", "ends-before-it-starts", "The last day is not before the first.");
        }
        checks.done();
        return new Plan(
                checkedName,
                checkedGoal,
                List.copyOf(channels),
                segment,
                checkedCurrency.getCurrencyCode(),
                checkedBudget,
                startsOn,
                endsOn);
    }

    static void checkCode(Checks checks, String name, String value) {
        if (value == null || !CODE.matcher(value).matches()) {
            checks.refuse(name, "invalid-code", "Expected upper case letters, digits and _, such as EMAIL.");
        }
    }
}
