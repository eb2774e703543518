package crm.customer.preference;

import crm.persistence.Checks;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The command to remember what a customer likes.
 *
 * @param value what it is, at most 500 characters
 * @param source how we know; STATED where nothing is said
 * @param learnedAt when we learned it; now where nothing is said
 * @param confidence how sure we are, "0.00" to "1.00"; needless for what the customer said, which is sure
 */
public record LearnPreference(String value, Source source, Instant learnedAt, BigDecimal confidence) {

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final int DECIMALS = 2;

    /**
     * What was learned, well formed.
     *
     * @throws crm.persistence.InvalidInput where anything of it is wrong
     */
    Preference.Learned checked(Instant now) {
        Checks checks = Checks.at("");
        String checkedValue = checks.text("value", value, 500);
        Source from = source == null ? Source.STATED : source;
        Instant at = learnedAt == null ? now : learnedAt.truncatedTo(ChronoUnit.MICROS);
        if (at.isAfter(now.plus(CLOCKS_DIFFER))) {
            checks.refuse("learnedAt", "out-of-range", "Nothing is learned in the future.");
        }
        BigDecimal sure = confidence(checks, from);
        checks.done();
        return new Preference.Learned(checkedValue, from, at, sure);
    }

    private BigDecimal confidence(Checks checks, Source from) {
        if (confidence == null && from == Source.STATED) {
            return BigDecimal.ONE.setScale(DECIMALS, RoundingMode.UNNECESSARY);
        }
        BigDecimal given = checks.required("confidence", confidence);
        if (given == null) {
            return null;
        }
        if (given.signum() < 0
                || given.compareTo(BigDecimal.ONE) > 0
                || given.stripTrailingZeros().scale() > DECIMALS) {
            checks.refuse("confidence", "out-of-range", "Expected 0.00 to 1.00.");
            return null;
        }
        if (from == Source.STATED && given.compareTo(BigDecimal.ONE) != 0) {
            checks.refuse("confidence", "out-of-range", "What the customer said is sure: 1.00.");
        }
        return given.setScale(DECIMALS, RoundingMode.UNNECESSARY);
    }
}
