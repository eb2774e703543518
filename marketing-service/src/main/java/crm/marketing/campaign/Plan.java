package crm.marketing.campaign;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What a campaign is meant to be, with every value checked. The budget has the scale of its currency. */
record Plan(
        String name,
        String goal,
        List<String> channels,
        UUID segmentId,
        String currency,
        BigDecimal budget,
        LocalDate startsOn,
        LocalDate endsOn) {

    /** Names of the fields in which the other one differs, as the API calls them. */
    List<String> differences(Plan other) {
        List<String> names = new ArrayList<>();
        compare(names, "name", name, other.name);
        compare(names, "goal", goal, other.goal);
        compare(names, "channels", channels, other.channels);
        compare(names, "segmentId", segmentId, other.segmentId);
        compare(names, "currency", currency, other.currency);
        compare(names, "budget", budget.stripTrailingZeros(), other.budget.stripTrailingZeros());
        compare(names, "startsOn", startsOn, other.startsOn);
        compare(names, "endsOn", endsOn, other.endsOn);
        return names;
    }

    private static void compare(List<String> names, String name, Object one, Object other) {
        if (!Objects.equals(one, other)) {
            names.add(name);
        }
    }
}
