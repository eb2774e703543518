package crm.customer.preference;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What is known of what a customer likes, as the customer itself is shown it.
 *
 * @param version as in the ETag
 * @param source STATED where the customer said so, OBSERVED or INFERRED where we think so
 * @param confidence how sure we are, 0.00 to 1.00
 */
public record OwnPreferenceView(
        String key, long version, String value, Source source, Instant learnedAt, BigDecimal confidence) {

    static OwnPreferenceView of(Preference preference) {
        Preference.Learned learned = preference.learned();
        return new OwnPreferenceView(
                preference.key(),
                preference.version(),
                learned.value(),
                learned.source(),
                learned.at(),
                learned.confidence());
    }
}
